"""The bytes of one file -> `Minutes`, and back: a line is read and written here and nowhere else.

    source        bytes -> text, and what is wrong with them
    front_matter, header, values   what stands between the two `---`, each value converted where its
                  type is known; `header_advice` says what to write for another form
    blocks, headings, comments     which line is what (CommonMark): `block_rules` has a
                  rule for each form of block, `block_tree` what they make of a text
    outline, body the text as sections with their items: `outline` reads what the program itself
                  would write, `body` everything
    block_line    a line while its blocks are read
    block_text, sections           what `body` reads from, and what it puts together
    line_reader, line, mention     one line: box, kind, text, owners, fields; `line` writes it
    line_signs, boxes, owners, field_values   how its parts look, and what they mean
    line_faults   what is wrong with one of them
    written       whether a row is already as `line` would write it
    attendance    a list of who came, which has the boxes of items
    hidden, closed_words, hiding_fields, hidden_tables, colon_marks, hidden_lines   what is not for
                  the public: one line, a field, a table, a line of colons, and what it closes
    maybe_closed, closing_phrases, closing_parts, remarks   what may not be for the public
    near_miss, near_boxes, near_fields, misread   what was meant as a line of the format and is
                  none; `read_as_text` says so
    signs, look_alikes   the signs of a text, and those that look like the format's
    cuts, prose_dates, next_meeting, participants, roles, plain_rows, handing_over   what stands in
                  a text: parts cut out, days, people, who takes over

`minutes.parse_minutes` is the door.
"""
