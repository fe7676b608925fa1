"""What is computed -> text for a terminal, a spreadsheet, a program.

actions, history, coverage, diagnostics, search, templates   one for each list that is shown
item_data, item_markdown   the items as programs read them, and to be pasted
figures, figure_words, figure_files, key_figures, charts   key figures: measured, said, drawn
sheets, spreadsheet   what stands in a workbook, and its file
calendar, json_text   the forms that several lists have
layout, grid, choice, several   columns, widths, what is chosen, several books as one
"""
