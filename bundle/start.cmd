@echo off
chcp 65001 >nul
rem Nen Tang: can Python 3.11 den 3.13 (64 bit), khong can mang.
for %%V in (3.13 3.12 3.11) do (
  py -%%V -c "import sys" >nul 2>nul && (
    py -%%V "%~dp0start.py" %*
    goto ended
  )
)
python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" >nul 2>nul && (
  python "%~dp0start.py" %*
  goto ended
)
echo Chua co Python 3.11, 3.12 hoac 3.13. Cai tu python.org ban 64 bit, danh dau "Add to PATH", roi chay lai.
pause
exit /b 1
:ended
set CODE=%errorlevel%
if not %CODE%==0 pause
exit /b %CODE%
