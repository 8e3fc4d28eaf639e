"""The catalogue of laws (法律法规目录): what citations of national laws and regulations are held against."""
