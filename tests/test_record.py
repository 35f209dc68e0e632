"""Records: values that compare, travel and are hashed by what they hold."""

from __future__ import annotations

import pickle
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.model.edition import Moment, Picture, PictureFile
from diglot.model.tags import Text
from diglot.record import replace
from diglot.tasks.values import digest_of

WORDS = st.text(st.characters(codec="utf-8"), max_size=8)
MOMENTS = st.builds(
    Moment,
    st.datetimes(timezones=st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))),
    st.booleans(),
)
VALUES = st.one_of(
    MOMENTS,
    st.builds(Text, st.lists(st.tuples(WORDS, WORDS), max_size=3).map(tuple)),
    st.builds(
        Picture, st.none() | st.builds(PictureFile, WORDS, WORDS, st.integers(0), st.integers(0)), WORDS, WORDS, WORDS
    ),
)


@given(VALUES, VALUES)
def test_a_digest_stands_for_what_a_value_holds(one: object, other: object) -> None:
    """Equal digests mean that the values print alike: a moment of another offset is another date for its readers."""
    assert (digest_of(one) == digest_of(other)) == (repr(one) == repr(other))


@given(VALUES)
def test_a_record_that_has_travelled_is_the_same(one: object) -> None:
    back = pickle.loads(pickle.dumps(one))
    assert (back, digest_of(back)) == (one, digest_of(one))


def test_an_instant_in_another_zone_has_another_digest() -> None:
    hanoi, beijing = (timezone(timedelta(hours=hours)) for hours in (7, 8))
    evening = datetime(2022, 10, 9, 23, 30, tzinfo=hanoi)
    assert digest_of(Moment(evening, True)) != digest_of(Moment(evening.astimezone(beijing), True))


def test_a_record_is_frozen() -> None:
    picture = Picture(None, "alt", "", "")
    with pytest.raises(AttributeError):
        picture.alt = "other"  # type: ignore[misc]
    assert replace(picture, alt="other") == Picture(None, "other", "", "")
    assert picture.alt == "alt"


def test_sets_and_mappings_have_one_digest_in_any_order() -> None:
    assert digest_of(frozenset("abc"), {"a": 1, "b": 2}) == digest_of(frozenset("cab"), {"b": 2, "a": 1})
