"""Files of figures, in and out: template, long CSV, register, SDMX-CSV, workbook, marked copy."""
