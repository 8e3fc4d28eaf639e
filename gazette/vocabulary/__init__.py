"""The controlled vocabularies (受控词表): every list of allowed values, once, without heavy imports.

A value is what is stored: in XML (`schemas/*.xsd`, whose enumerations a test holds to these
lists), in the archive's records and in the index.  Most values are the terms of the standards
themselves (公开属性 of GB/T 33480-2016, 有效性, 栏目), so they are Chinese and never change; what is
only structure (chapter, relevance) is English.  They are `Literal`s and not enumerations because
mypy then checks every mention of a value where it stands, and what is stored stays a plain string.
"""
