"""The problems frame must live in `attrs` without breaking what pandas does with frames."""

import copy
import pickle

import pandas as pd

from themes.articles.files import Problem
from themes.articles.problems import PROBLEM_COLUMNS, problems_frame


def frame_with(problems):
    frame = pd.DataFrame({"x": [1, 2]})
    frame.attrs["problems"] = problems
    return frame


def test_a_frame_in_order_each_once():
    problems = problems_frame([Problem("b", "r"), Problem("a", "r", "d"), Problem("b", "r")])
    assert isinstance(problems, pd.DataFrame)
    assert problems.to_dict("list") == {"path": ["a", "b"], "reason": ["r", "r"], "detail": ["d", ""]}
    assert problems[problems["path"] == "a"]["detail"].tolist() == ["d"]
    assert list(problems_frame([]).columns) == PROBLEM_COLUMNS


def test_join_and_write_frames_that_carry_problems(tmp_path):
    one, other = frame_with(problems_frame([Problem("a", "r")])), frame_with(problems_frame([Problem("b", "r")]))
    assert len(pd.concat([one, other])) == 4
    assert pd.concat([one, one]).attrs["problems"]["path"].tolist() == ["a"]
    assert len(one.merge(other, on="x")) == 2
    one.to_parquet(tmp_path / "x.parquet")
    assert pd.read_parquet(tmp_path / "x.parquet")["x"].tolist() == [1, 2]


def test_copies_are_equal():
    problems = problems_frame([Problem("a", "r")])
    assert copy.deepcopy(problems) == problems
    assert pickle.loads(pickle.dumps(problems)) == problems
    assert problems != problems_frame([])
