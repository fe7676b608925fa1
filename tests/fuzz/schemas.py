"""What `docs/json.md` promises, as schemas: nothing more, nothing less, nothing of another kind."""

from typing import Any

from jsonschema import Draft7Validator

Schema = dict[str, Any]
_DAY = r"^\d{4}-\d{2}-\d{2}$"


def _record(**fields: Schema) -> Schema:
    """An object with exactly these fields."""
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _one_of(words: str) -> Schema:
    return {"enum": words.split()}


def _maybe(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
COUNT: Schema = {"type": "integer", "minimum": 0}
WHOLE: Schema = {"type": "integer"}
LINE: Schema = {"type": "integer", "minimum": 1}
YES: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "pattern": _DAY}
TEXTS = _list(TEXT)
NAMES: Schema = {"type": "object", "additionalProperties": TEXT}
PLACE = _record(path=TEXT, line=LINE)
KIND = _one_of(
    "action agreement approval decision remark wish information recommendation requirement"
)
STATUS = _one_of("open in_progress done dropped")
VERDICT = _maybe(_one_of("met partly unmet carried_over dropped"))
FIRST: Schema = {"schema": {"const": 1}}

_ITEM: dict[str, Schema] = {
    "id": _maybe(TEXT),
    "kind": KIND,
    "status": STATUS,
    "text": TEXT,
    "organisation": TEXT,
    "period": _maybe(WHOLE),
    "owners": TEXTS,
    "due": _maybe(DAY),
    "overdue": YES,
    "awaits": _maybe(TEXT),
    "agenda_item": _maybe(TEXT),
    "age_days": WHOLE,
    "age_meetings": COUNT,
    "deferrals": COUNT,
    "verdict": VERDICT,
    "theme": _maybe(TEXT),
    "measure": _maybe(TEXT),
    "fields": NAMES,
    "closed": YES,
    "origin": PLACE,
    "last_mention": _record(path=TEXT, line=LINE, date=_maybe(DAY)),
}
_EVENT = _record(
    date=_maybe(DAY),
    path=TEXT,
    line=LINE,
    text=TEXT,
    details=TEXTS,
    agenda_item=_maybe(TEXT),
    status=STATUS,
    verdict=VERDICT,
    owners=TEXTS,
    due=_maybe(DAY),
    awaits=_maybe(TEXT),
    news=YES,
    reopened=YES,
    commit=_maybe(_record(hash=TEXT, author=TEXT, date=DAY)),
)
_WITH_HISTORY = {**_ITEM, "history": _list(_EVENT)}
_FIGURE = _record(
    name=TEXT,
    department=_maybe(TEXT),
    unit=_maybe(TEXT),
    values=_list(
        _record(
            period=_maybe(WHOLE),
            value=_maybe(TEXT),
            unit=_maybe(TEXT),
            assessment=_maybe(TEXT),
            light=_maybe(_one_of("red yellow green")),
            path=TEXT,
            line=LINE,
        )
    ),
    change=_maybe(
        _record(**{"from": WHOLE, "to": WHOLE, "absolute": NUMBER, "percent": _maybe(NUMBER)})
    ),
)
_FIGURES: dict[str, Schema] = {"organisation": TEXT, "as_of": DAY, "figures": _list(_FIGURE)}
_PROMISE = _record(
    id=_maybe(TEXT),
    kind=KIND,
    status=STATUS,
    verdict=VERDICT,
    text=TEXT,
    organisations=TEXTS,
    owners=TEXTS,
    due=_maybe(DAY),
    overdue=YES,
    late_days=_maybe(WHOLE),
    awaits=TEXTS,
    opened=_maybe(DAY),
    age_days=WHOLE,
    deferrals=COUNT,
    closed=YES,
    origin=PLACE,
)
_REPORT = {
    "type": "object",
    "required": [
        "organisation", "names", "begin", "end", "meetings", "settled", "verdicts", "moved",
        "handed_over", "reopened", "promised", "noted", "overdue", "open", "awaiting", "duties",
    ],
    "properties": {"names": NAMES, "overdue": _list(_PROMISE), "open": _list(_PROMISE)},
}  # fmt: skip
_COUNCIL = {
    "type": "object",
    "required": [
        "municipality", "names", "period", "as_of", "held", "expected", "meetings", "verdicts",
        "verdicts_in_all", "standings", "standing_in_all", "oldest", "duties",
    ],
    "properties": {"names": NAMES, "held": COUNT, "expected": COUNT},
}  # fmt: skip

_SCHEMAS: dict[str, Schema] = {
    "open-actions": _record(**FIRST, as_of=DAY, items=_list(_record(**_ITEM))),
    "show-item": {
        "anyOf": [
            _record(**FIRST, **_WITH_HISTORY),
            _record(**FIRST, items=_list(_record(**_WITH_HISTORY))),
        ]
    },
    "check": _record(
        **FIRST,
        diagnostics=_list(
            _record(
                code=TEXT,
                severity=_one_of("error warning"),
                path=TEXT,
                line=_maybe(LINE),
                column=_maybe(LINE),
                message=TEXT,
                hint=_maybe(TEXT),
                details=TEXTS,
            )
        ),
    ),
    "key-figures": {
        "anyOf": [
            _record(**FIRST, **_FIGURES),
            _record(**FIRST, organisations=_list(_record(**_FIGURES))),
        ]
    },
    "report": {
        "anyOf": [
            _record(**FIRST, as_of=DAY, reports=_list(_REPORT)),
            _record(**FIRST, as_of=DAY, council=_COUNCIL),
        ]
    },
    "list-meetings": _record(
        **FIRST,
        meetings=_list(
            _record(
                organisation=TEXT,
                period=WHOLE,
                held=TEXT,
                date=_maybe(DAY),
                path=_maybe(TEXT),
                published=_maybe(DAY),
                approved=TEXTS,
            )
        ),
    ),
    "find": _record(
        **FIRST,
        hits=_list(
            _record(path=TEXT, line=LINE, text=TEXT, id=_maybe(TEXT), status=_maybe(STATUS))
        ),
    ),
}
VALIDATORS = {name: Draft7Validator(schema) for name, schema in _SCHEMAS.items()}


def expect_schema(command: str, told: object) -> None:
    """Raises ValidationError where what a command says as JSON is not what it promises."""
    if command in VALIDATORS:
        VALIDATORS[command].validate(told)
