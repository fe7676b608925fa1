"""What is read from files and cannot be changed."""

from pydantic import BaseModel, ConfigDict


# A model cannot be changed, and an unknown key is a mistake: what is read from files is made of
# these.
class Model(BaseModel):
    # what a command does not use is not built: a fifth of a short command's time
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
