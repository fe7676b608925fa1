"""Every code that `dialog check` can report: how serious it is by default, and the paragraph that explains it.

The paragraphs are what `dialog explain CODE` prints and what docs/checks.md holds.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from dialogtool.diagnostic import Message, Severity, msg


class Code(NamedTuple):
    severity: Severity
    paragraph: Message


_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

# What the reader finds.
_READING: dict[str, Code] = {
    "bad-encoding": Code(_E, msg("A record is UTF-8 text. An older program saved this one as Windows-1252 or UTF-16, so that æ, ø and å are other bytes. The message shows the first such byte; the rest of the file is read as Windows-1252, so that its other mistakes are shown as well. Save the file again as UTF-8.")),
    "byte-order-mark": Code(_W, msg("The file begins with three invisible bytes that Notepad writes before UTF-8. dialog skips them; many other programs do not. Save the file as 'UTF-8' without BOM.")),
    "line-ends": Code(_W, msg("The lines end with CRLF, as Windows writes them. dialog reads that, but every line will differ in git the day somebody saves the file with LF. `dialog init` writes a .gitattributes that settles it for everybody. Or a sign stands in the text that ends a line in Word or Outlook only (a vertical tab, U+2028): what stands behind it, an item too, is read as the same line.")),
    "nul-byte": Code(_E, msg("A text file has no NUL bytes. This is probably a Word or PDF file that was renamed to .md, or a damaged file.")),
    "merge-conflict": Code(_E, msg("Two people changed the same lines and git could not choose. Until the marks are removed, lines of both versions are read. Keep what is right from both, delete the marks and commit.")),
    "line-too-long": Code(_E, msg("A line of more than 32,000 characters is not a line of minutes: something was pasted into it. The line is not read; the rest of the file is.")),
    "unreadable": Code(_E, msg("A file or folder of the book cannot be read, so its contents are missing from every answer. Ask for permission to read it, or correct the link.")),
    "symlink-loop": Code(_E, msg("A link leads to a folder that contains the link itself, so following it would never end. Delete the link.")),
    "outside-book": Code(_E, msg("A link leads out of the book. It is not followed, because a copy of the book elsewhere would then have other minutes. Copy the file into the book.")),
    "conflict-copy": Code(_E, msg("A second record of the same meeting, a follow-up record with lines that another one has, or a file with the name of a copy: '2021 (1).md', '2021 - Kopi.md', '2021-LAPTOP-7K2.md'. OneDrive, Dropbox and the like make one when two people save at the same time, the Explorer when somebody copies. It is not read, because everything in it would count twice. Copy what is new into the other file, then delete it.")),
    "unread-record": Code(_W, msg("A file below minutes/ has the name or the front matter of a record, but not the ending .md, so nothing in it is read: where Windows hides the endings, Notepad saves '2026.md' as '2026.md.txt', and Word saves '2026.docx'. Or a record lies beside minutes/. Give a text its name, with .md at the end; of a Word file `dialog import-minutes` makes a draft.")),
    "unclosed-front-matter": Code(_E, msg("A record begins with a line '---', the front matter, and a second line '---'. The second one is missing, so it is not clear where the minutes begin. The message shows after which line it probably belongs.")),
    "bad-front-matter": Code(_E, msg("The front matter between the two lines '---' is YAML: lines of 'key: value'. The place where it is not is marked. A value that contains a colon or begins with a special character must be in quotes.")),
    "bad-approval": Code(_E, msg("A file in approvals/ is not understood, so nobody knows who approved what. Such files are written by `dialog approve` and not edited; two people may have approved the same record for the same party on two branches. Delete the file and approve again.")),
    "bad-publication": Code(_E, msg("A file in published/ is not understood, so nobody knows what went out. Such files are written by `--public` and not edited. Delete the file and publish the document again.")),
    "yaml-anchor": Code(_E, msg("YAML can name a value with & and repeat it with *. dialog does not accept that: it hides what is written, and a few lines can become gigabytes. Write the value out.")),
    "bad-settings": Code(_E, msg("Something in dialog.toml is not understood. The rest of the file is used; what is marked is left out.")),
    "duplicate-key": Code(_E, msg("The same field is there twice, and the two may differ. The first one counts. Delete one of them.")),
    "bad-date": Code(_E, msg("Dates are written year-month-day (ISO 8601: 2022-06-30), because 01/10 is the tenth of January to some and the first of October to others. If another form can be understood, the message offers the ISO form. Until it is corrected, the line has no date.")),
    "bad-value": Code(_E, msg("The field has a value it cannot have, for example an invalid year, an unknown word, or a list where one value belongs. The message shows what is possible.")),
    "unknown-field": Code(_E, msg("A field has an unknown name, often because of a typing error: [frsit:: 2022-06-30] would leave the item without a date. The text is kept as it is. Front-matter fields of your own, such as a case number, are listed once in dialog.toml: [dialog] extra_fields.")),
    "ref-and-id": Code(_E, msg("A line follows up an earlier item with [ref:: ] or defines a new one with [id:: ]; it cannot do both. It is read as a follow-up. Write the new item on a line of its own.")),
    "unbalanced-block": Code(_E, msg("A block with ::: , ``` or <!-- needs both a beginning and an end. If a closed block never ends, everything below it counts as closed, so that nothing is published by mistake. A line that closes what stands below it needs something there.")),
    "unknown-block": Code(_E, msg("A block begins with ::: and an unknown word, so it is not clear whether it may be published. It is held back, and no public document is made. Write ::: lukket for what is closed, or a word that hides nothing, such as ::: note.")),
    "near-miss": Code(_E, msg("The line looks like an item or a field, but a small thing is missing, so that it is read as plain text and nobody would follow it up: no blank after the box, [due: ] with one colon, an item inside a table. The message shows the line as it should be.")),
}  # fmt: skip

# What the fold over the years finds.
_FOLD: dict[str, Code] = {
    "undated": Code(_E, msg("A record without a date cannot be placed in a dialogue year, so nothing in it is counted. Give it a date, or give each line of a follow-up record its own [den:: 2022-05-03].")),
    "duplicate-id": Code(_E, msg("Two items have the same id, so a follow-up line could mean either. The older one keeps it; the younger is listed without an id until it has a new one.")),
    "unknown-ref": Code(_E, msg("A line follows up an item that no record defines. Most often one character of the id is wrong; the message shows the nearest id. Until it is corrected, the line does not count.")),
    "ref-as-text": Code(_E, msg("A line with a box or a kind begins with the id of another item, but not in the form [ref:: ]: '(ref 21-k7q4mz)', '[[21-k7q4mz]]', '#21-k7q4mz'. It is read as an item of its own, and the other one stays open. The message shows the line as it should be.")),
    "kind-as-text": Code(_W, msg("A line with a box begins with the word of a kind, but not with the word and a colon: 'Agreement - ...', 'Agreement no. 2: ...', 'New agreement: ...'. It is read as an action, and stands in no list of agreements. The message shows the line as it should be.")),
    "ref-before-definition": Code(_E, msg("A line follows up an item that is only defined later: a date is wrong, or the two lines are in the same record. Within one record, updates are read before new items.")),
    "conflicting-updates": Code(_E, msg("Two lines of one record say different things about the same item. The later line counts. Delete one, or give the lines of a follow-up record their own days with [den:: ].")),
    "reopened": Code(_W, msg("An item that was closed is open again. That may be right, and then it is worth a sentence in the minutes; or the box of the wrong line was changed. The message goes away when the item is closed again.")),
    "kind-stays": Code(_W, msg("A line that follows something up calls it another kind: an agreement an action, an approval an agreement. What both parties agreed on does not become less by a later line, so it stays what it was; what the line says of state, owner and date counts. A wish, a decision or an action that is called an agreement or an approval becomes one. If something new was agreed, write it on a line of its own, without [ref:: ].")),
    "dropped-without-reason": Code(_E, msg("Something that was agreed is dropped, and the line does not say why. In two years nobody will remember. Write the reason after the reference.")),
    "not-mentioned": Code(_E, msg("An item was open, the organisation met, and the minutes do not mention it: this is how agreements are forgotten. Follow it up in those minutes while they are a draft, otherwise in a follow-up record or at the next meeting; `dialog new-meeting` writes the line for you. The message goes away as soon as a later line mentions the item.")),
}  # fmt: skip

# What a record or an item lacks.
_CHECKS: dict[str, Code] = {
    "unknown-party": Code(_E, msg("A party or an office is not in the register of dialog.toml, often by a typing error: @lejrebo owns nothing that anybody looks for. Without a register nothing is reported.")),
    "maybe-promise": Code(_W, msg("A line of a draft sounds like a promise, but has neither a box nor the word of a kind, so it is read as text and nobody follows it up: 'Agreed:', 'TODO:', '(x)', 'Lars sends the budget no later than 1/2', a table of what, who and when, with strokes or tabs, a decision with a day and no box. Who acts, any verb in the present tense and a day to come are enough. The message shows the line as it should be; `dialog fmt` writes it where it is certain. If it is not a promise, leave it: the message goes away when the minutes are final.")),
    "missing-note": Code(_W, msg("A word of a draft has the mark of a note, [^1], and no line of the record is that note. Documents leave the mark out, so whatever was to be said there is not said. Write the note on a line of its own, [^1]: and its words, or take the mark away.")),
    "text-below": Code(_W, msg("A line stands right below an item and begins anew, but there is no blank line between them: for Markdown it is more of the item, so it is printed in its sentence, and a day or an owner at the end of the first line is in the middle of the text. `dialog fmt` puts a blank line between them; begin the line with two blanks where it belongs to the item.")),
    "draft-of-past-meeting": Code(_W, msg("The meeting was held more than half a year ago, and its minutes still say that they are a draft. Agree on them while both parties remember what was said; `dialog finalise` makes them final.")),
    "missing-text": Code(_W, msg("An item has a box or a kind and not one word: the line was begun and left, or its text stands where it does not belong to it. Nobody knows what it is. Write it, or delete the line.")),
    "missing-id": Code(_W, msg("Something that must be followed up has no id, so that no later line can refer to it. `dialog fmt` gives it one.")),
    "missing-owner": Code(_W, msg("An open action or agreement has no owner, so nobody will do it. An owner is a party or one of its offices: @lejerbo, @naestved/tilsyn. An office remains when the person changes.")),
    "owner-by-name": Code(_W, msg("What stands in [ansvarlig:: ] is text: a person, somebody outside the register. The whole name of a party or an office is understood as that party or office. This one is nearly such a name, or that of who holds an office today, and counts as another: it is missing in the lists and reminders of that office. `dialog fmt` writes names that it is certain of with their keys in drafts.")),
    "unknown-theme": Code(_W, msg("A theme of an item is not one of the book, but resembles one: its key with a typing error, or its name instead of its key. The item would stand under a heading of its own in the agreement document. A theme that resembles none is left alone.")),
    "missing-due": Code(_W, msg("An open action has no due date. Agree on one and write it with [frist:: 2022-06-30], if necessary on the follow-up line of the next meeting.")),
    "agreement-without-measure": Code(_W, msg("An agreement does not say how to see next year whether it was kept. 'Focus on biodiversity' cannot be measured. Add [mål:: ...], for example a number or a document.")),
    "box-against-result": Code(_W, msg("A box says that something is over, and the result on the same line says something else: [x] with [resultat:: videreføres] closes an agreement that was to go on. Often the box was ticked because it had been spoken of. Let both say the same: [x] with opfyldt, [-] with bortfaldet, [ ] or no box with the others.")),
    "box-against-text": Code(_W, msg("A follow-up line says in words that the item is over ('Er sendt.', 'Aflyst'), and its box is open or missing, so it comes back next year and its owner is reminded of what he has done; or it says that the item goes on ('delvist', 'afventer'), and its box closes it. Only the box counts: [x] for done, [-] for dropped, [/] for in progress.")),
    "agreement-without-verdict": Code(_E, msg("The parties have met again since they made this agreement, and the minutes do not say what became of it. Write a line with [ref:: ] and [resultat:: opfyldt], delvist, ikke opfyldt, videreføres or bortfaldet. Only the latest meeting is checked.")),
    "due-before-meeting": Code(_E, msg("Something is due before the meeting that agreed on it. Usually the year is wrong.")),
    "next-meeting-in-the-past": Code(_W, msg("The date that the minutes give for the next meeting is not after the meeting itself: in next_meeting, or in a line about the next meeting. Usually the year is wrong.")),
    "weekday-mismatch": Code(_W, msg("The minutes give a weekday and a date that do not match, so a reader cannot know which of the two is meant.")),
    "missing-participants": Code(_W, msg("The minutes of a meeting name nobody who was there, or nobody from one of the parties. Offices are enough; names are not needed.")),
    "absent-participant": Code(_W, msg("The text of a draft says that somebody sent apologies or was not there, and the list of participants says that they were present. A draft is made with the names of last time, so the list is the one to be corrected: set attendance to excused.")),
    "one-sided": Code(_W, msg("The published account should show both parties' assessment (the ministry's guidance on the governance of social housing, cf. almenboligloven § 164, 2). Here every remark, wish, recommendation, requirement and piece of information is one party's; a recommendation and a requirement are the municipality's, whoever is to follow them. Add the other party's, with @ and the party at the end of the line.")),
    "period-gap": Code(_W, msg("A dialogue meeting must be held every year (almenboligloven § 164, 2), but between two dialogue years with minutes there is one without. If the meeting was not held, write so in a follow-up record of that year, with a note.")),
    "meeting-order": Code(_W, msg("Of two meetings of an organisation the later one has the earlier dialogue year. Usually the year of a date was typed wrongly, often in January: what the other meeting promised is then not followed up, and what this one says counts before it. If the meetings really were held in that order, switch the code off in [checks].")),
    "final-with-undecided": Code(_E, msg("The minutes are final, but some lines that `dialog new-meeting` prefilled are unchanged: they do not say what became of the items. Write what was said, or set the status back to draft.")),
    "undecided": Code(_W, msg("The meeting was held, and a line that `dialog new-meeting` prefilled is as it was: it does not say what became of the item, so it counts as if nobody had spoken of it. Write what was said and change the box; then the comment below the line can go. `dialog finalise` waits for it.")),
    "changed-after-approval": Code(_E, msg("A party approved these minutes, and then they were changed. What both parties agreed on is what they approved, so nobody may change it unnoticed, not even a word. Only the line with draft or final, spaces at line ends and the type of line ends may differ. If git has the approved text, the message shows the difference. Write what is new on a later line, or let both parties approve the minutes again with --again.")),
    "changed-after-final": Code(_E, msg("The minutes were made final with `dialog finalise`, and then they were changed, before anybody approved them. Whoever has read the final text has read another one. Or the final record, which may be a follow-up record, is not there any more, and what it promised is in no list. The message goes away when the text is put back, when it is made final again, or when a party approves it as it is now. If git has the text of then, the message shows the difference.")),
    "approved-by-unknown": Code(_E, msg("A file in approvals/ names somebody who is not a party of that meeting, or a record that is not there. Usually a key was mistyped, or the record was renamed after it was approved.")),
    "approved-on-another-day": Code(_E, msg("A file in approvals/ names a day on which nobody can have approved those minutes: one before the meeting, or one that is still to come. `dialog approve` writes no such day, so the file was written or changed by hand. An approval from before the meeting does not count.")),
    "final-not-approved": Code(_W, msg("The minutes are final, but a party has not approved them. The message only appears for meetings from the first approved one on, so a book can begin with approvals in any year.")),
    "outdated-document": Code(_W, msg("A document in this book, made by `dialog render-agreement` or `render-minutes`, or one listed in `published/`, was made from minutes that have changed since. What was signed, sent or published is then not what the minutes say. Render it again, or move it out of the book if it is kept as it was signed.")),
    "unpublished": Code(_W, msg("The minutes are final, but the account was not published within the number of days in the settings: [publishing] within_days. The municipal council publishes an account of the dialogue on the municipality's website (almenboligloven § 164, 2). `dialog render-minutes --public -o FILE` makes it and records it in published/.")),
    "no-merge-rule": Code(_I, msg("The book lies in a git repository without the file .gitattributes that `dialog init` writes. In a follow-up record every line stands for itself, so when two people have written in it on two branches, git can simply keep the lines of both (merge=union); without the rule it stops and asks. `dialog init` in the book's folder adds the file and leaves all others alone.")),
    "cpr-number": Code(_E, msg("A record, or dialog.toml, contains what looks like a CPR number. It does not belong there, not even in a closed part: everybody who has a copy of the book has it. Removing it from the file does not remove it from git's history. Tell the data protection officer at once (it may be a personal data breach); when everybody's work is committed, `git filter-repo --replace-text` removes it from every version, all copies are made again from the result, and the old ones are deleted. If it is not a CPR number, write what it is in front of it: 'journalnr. 0101901234'.")),
    "personal-data": Code(_E, msg("Only with `check --public`, and before `--public` writes a document: what would go out holds something that looks like a CPR number, a phone number, an e-mail address, a private address, or the name of a person who holds no elected office. Full names of the register are replaced by the office; what is left needs a person to decide. Close it with [synlighed:: lukket] or between `::: lukket` and `:::`, replace it with [offentlig:: ...], or allow it by name and with a reason in dialog.toml: [publishing] allow.")),
    "maybe-closed": Code(_E, msg("Only with `check --public`, and before `--public` writes something: a line that is not closed has words in which people say that something is not for the public ('only for the administration', 'the above is confidential'). Only the writer knows what they meant. Close all that is meant with ::: lukket and :::, or allow the very words in dialog.toml, [publishing] allow, with a reason.")),
}  # fmt: skip

CODES: Mapping[str, Code] = MappingProxyType(_READING | _FOLD | _CHECKS)

UNDECIDED = frozenset(("unbalanced-block", "unknown-block", "line-too-long"))
"""What leaves it open what is for the public: no document is made for anybody outside."""
