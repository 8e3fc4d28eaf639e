@echo off
rem 离线安装：install.bat [文件夹]
where py >nul 2>nul && (py -3 "%~dp0install.py" %* & exit /b)
python "%~dp0install.py" %*
