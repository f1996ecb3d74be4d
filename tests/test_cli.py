"""The command `themes`: what it prints and writes, and what it says after a mistake."""

import json
import re
import shutil
import signal
import subprocess
import sys
import time

import pandas as pd
import pytest

from themes.cli import main
from themes.cli.fitting import fitted
from themes.showing.selecting import select

TRADE = "India and Japan signed a trade agreement on tariffs and exports. Trade ministers met and exports will grow."
SEA = (
    "India and France held a naval exercise in the Indian Ocean. Navies trained together at sea for maritime security."
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("articles")
    rows = []
    for number in range(40):
        is_sea = number % 2
        doing = "sailed" if is_sea else "traded"
        words = f"Delegation {number} {doing} on day{number} with item{number * 7} and note{number * 13}."
        rows.append(
            {
                "date": f"20{18 + number // 8}-{1 + number % 12:02d}-15",
                "title": f"{'Exercise' if is_sea else 'Agreement'} {number}",
                "text": f"{SEA if is_sea else TRADE} {words * 6}",
                "source": "Gazette" if is_sea else "=HYPERLINK(1)",
                "url": f"https://example.org/{number}",
            }
        )
    pd.DataFrame(rows).to_csv(made / "news.csv", index=False)
    return made


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as left:
        main(list(map(str, arguments)))
    captured = capsys.readouterr()
    return left.value.code, captured.out, captured.err


def test_load_prints_what_the_articles_are(folder, capsys):
    status, out, err = run(capsys, "load", folder)
    assert status == 0
    assert out.startswith("The articles\n")
    assert "sources" in out
    assert "40 articles, 0 set aside" in err


@pytest.mark.parametrize("ending", ["csv", "parquet", "json", "jsonl"])
def test_load_writes_articles_that_can_be_read_again(folder, tmp_path, capsys, ending):
    status, out, _ = run(capsys, "load", folder, "-o", tmp_path / f"a.{ending}")
    assert (status, out) == (0, "")
    assert run(capsys, "load", tmp_path / f"a.{ending}")[0] == 0


def test_load_ends_with_a_summary_and_writes_the_problems_beside_the_result(folder, tmp_path, capsys):
    folder = shutil.copytree(folder, tmp_path / "articles")
    (folder / "empty.txt").write_text("")
    status, _, err = run(capsys, "load", folder, "-o", tmp_path / "a.parquet")
    assert status == 0
    assert re.search(r"^reading \d+ files$", err, re.M)
    for line in (
        r"empty +1 +.*",
        r"articles +40",
        r"copies folded +0",
        r"languages +English",
        r"set aside +1",
    ):
        assert re.search(f"^{line}$", err, re.M), err
    assert re.search(r"first +2018-01-15\nlast +2022-12-15", err)
    assert pd.read_csv(tmp_path / "a.problems.csv")["reason"].tolist() == ["empty"]


def test_analyses_run_on_one_language_and_say_which_were_left_out(folder, tmp_path, capsys):
    folder = shutil.copytree(folder, tmp_path / "articles")
    (folder / "fr.txt").write_text(
        "2020-01-02\n\nLe traité\n\nLes ministres ont signé un traité sur la pêche dans la ville de Lima.\n"
    )
    status, _, err = run(capsys, "pairs", folder)
    assert status == 0
    assert "40 in English are analysed; left out: French 1 (--language chooses another)" in err
    assert run(capsys, "pairs", folder, "--language", "fr")[0] == 0
    status, _, err = run(capsys, "trends", folder, "--language", "xx")
    assert (status, "No article is in language 'xx'; there are: en, fr" in err) == (2, True)


def test_a_language_may_be_given_by_its_name(folder, capsys):
    for written in ("English", "EN", "anglais"):
        assert run(capsys, "pairs", folder, "--language", written)[0] == 0


def test_a_misspelt_folder_is_told_what_lies_beside_it(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "My статьи").mkdir()
    _, _, err = run(capsys, "load", "My статья")
    assert "No articles in My статья: nothing there (no such file or folder); did you mean 'My статьи'. Give" in err
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(50))
    _, _, err = run(capsys, "load", "picture.jpg")
    assert err.count("picture.jpg") == 1
    assert "Corpora:" not in err


def test_a_report_without_a_place_goes_to_a_new_folder_named_after_the_articles(folder, tmp_path, capsys, monkeypatch):
    asked = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        "themes.showing.report.write_report", lambda where, out, **_: asked.append(out) or tmp_path / "index.html"
    )
    (tmp_path / "My articles").mkdir()
    assert run(capsys, "report", "My articles")[0] == 0
    (tmp_path / "My-articles-report").mkdir()
    status, _, err = run(capsys, "report", "My articles")
    assert asked == ["My-articles-report"]
    assert status == 2
    assert "say where to: themes report 'My articles' -o FOLDER (My-articles-report is already there)" in err


def test_terms_that_do_not_move_leave_a_sentence(folder, capsys):
    status, _, err = run(capsys, "trends", folder, "--of", "terms", "--every", "Y")
    assert status == 0
    assert re.search(r"no term grows or fades by more than chance would \([\d,]+ terms tested\)", err)


def test_trends_of_countries_name_them(folder, tmp_path, capsys):
    _, out, _ = run(capsys, "trends", folder, "--of", "countries", "--every", "Y")
    assert "Japan" in out
    assert "JPN" not in out
    run(capsys, "trends", folder, "--of", "countries", "--every", "Y", "-o", tmp_path / "t.csv")
    assert "JPN" in set(pd.read_csv(tmp_path / "t.csv")["label"])


def test_two_tables_are_parted_by_a_line(folder, tmp_path, capsys):
    folder = shutil.copytree(folder, tmp_path / "articles")
    (folder / "empty.txt").write_text("")
    assert "\n\nThe articles\n" in run(capsys, "load", folder)[1]


def test_exported_csv_cannot_start_a_formula(folder, tmp_path, capsys):
    run(capsys, "load", folder, "-o", tmp_path / "a.csv")
    assert set(pd.read_csv(tmp_path / "a.csv")["source"]) == {"'=HYPERLINK(1)", "Gazette"}
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")  # or Excel reads it in a Western code


def test_topics_give_sizes_and_terms(folder, capsys):
    status, out, _ = run(capsys, "topics", folder, "-n", "2")
    assert status == 0
    assert {"topic", "n", "total", "share", "low", "high", "terms"} <= set(out.splitlines()[2].split())


def test_topics_say_that_they_are_looked_for_again_unless_told_to_be_quick(folder, capsys):
    _, slow, said = run(capsys, "topics", folder, "-n", "2")
    _, quick, nothing = run(capsys, "topics", folder, "-n", "2", "--quick")
    assert "looking for each topic again in ten samples" in said
    assert "again" not in nothing
    assert quick.replace(" ", "") == slow.replace(" (unsteady)", "").replace(" ", "")


def test_trends_of_a_term_give_shares_as_json(folder, tmp_path, capsys):
    path = tmp_path / "shares.json"
    status, _, _ = run(capsys, "trends", folder, "--every", "Y", "--term", "maritime security", "--shares", "-o", path)
    rows = json.loads(path.read_text())
    assert status == 0
    assert [row["n"] for row in rows] == [4] * 5
    assert [row["total"] for row in rows] == [8] * 5


def test_trends_are_tested(folder, capsys):
    status, out, _ = run(capsys, "trends", folder, "--every", "Y", "--term", "trade")
    assert status == 0
    assert "trade" in out


def test_contrast_names_what_sets_groups_apart(folder, capsys):
    status, out, err = run(capsys, "contrast", folder, "--a", "country=FRA", "--b", "country=Japan")
    assert status == 0
    assert "20 articles against 20" in err
    assert "log_odds" in out


def test_pairs_are_counted_in_articles(folder, tmp_path, capsys):
    run(capsys, "pairs", folder, "-o", tmp_path / "pairs.csv")
    pairs = pd.read_csv(tmp_path / "pairs.csv").set_index("pair")["n"]
    assert pairs["FRA-IND"] == 20
    assert pairs["IND-JPN"] == 20


def test_find_keeps_to_the_articles_on_a_pair(folder, tmp_path, capsys):
    run(capsys, "find", folder, "maritime security", "-o", tmp_path / "all.csv")
    _, _, said = run(
        capsys, "find", folder, "maritime security", "--pair", "India and France", "-o", tmp_path / "pair.csv"
    )
    everything, on_pair = (pd.read_csv(tmp_path / name) for name in ("all.csv", "pair.csv"))
    assert 0 < on_pair["article_id"].nunique() <= 20
    assert set(on_pair["article_id"]) <= set(everything["article_id"])
    assert "articles concern FRA-IND" in said
    run(capsys, "find", folder, "--pair", "IND-JPN", "-o", tmp_path / "both.csv")
    both = pd.read_csv(tmp_path / "both.csv")["match"]
    assert len(both)
    assert both.str.contains("India").all()
    assert both.str.contains("Japan|Tokyo").all()


def test_find_shows_the_words_in_their_places(folder, capsys):
    status, out, _ = run(capsys, "find", folder, "maritime security")
    assert status == 0
    assert out.count("maritime security") == 20


def test_get_lists_corpora_and_wants_a_place_to_write(capsys):
    assert "presidents" in run(capsys, "get")[1]
    assert run(capsys, "get", "presidents")[::2] == (
        2,
        "themes: say where to: themes get presidents -o presidents.parquet\n",
    )


def test_new_starts_a_study_and_never_overwrites(tmp_path, capsys):
    status, _, err = run(capsys, "new", tmp_path / "study")
    made = {
        path.relative_to(tmp_path / "study").as_posix() for path in (tmp_path / "study").rglob("*") if path.is_file()
    }
    assert status == 0
    assert {"Makefile", "README.md", "notebooks/00_start_here.ipynb"} <= made
    assert "make lab" in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["study"]
    status, _, err = run(capsys, "new", tmp_path / "study")
    assert (status, err) == (2, f"themes: {tmp_path / 'study'} exists and is not empty; name a new folder\n")


MISTAKES = {
    ("load", "nowhere-at-all"): "nothing there",
    ("load",): "Missing argument 'WHERE'. See: themes load --help",
    ("bogus",): "No such command 'bogus'. See: themes --help",
    ("load", "@", "-o", "x.xyz"): "x.xyz: cannot write .xyz; choose one of .csv, .parquet, .json, .jsonl",
    ("load", "@", "--column", "text"): "--column text: write OURS=YOURS, such as text=body",
    ("topics", "@", "-n", "1"): "2",
    ("topics", "@", "--method", "magic"): "magic",
    ("trends", "@", "--every", "Z"): "every='Z'",
    ("trends", "@", "--of", "moods"): "--of moods is unknown; choose one of themes, countries, terms",
    (
        "contrast",
        "@",
        "--a",
        "planet=Mars",
    ): "no articles have 'planet'; choose one of since, before, country",
    ("contrast", "@", "--a", "source"): "'source' is not a condition; write NAME=VALUE",
    ("contrast", "@", "--a", "source=Gazet"): "no article meets source=Gazet; did you mean 'source=Gazette'?",
    ("topics", "@", "-n", "many"): "a whole number is wanted, such as 8. See: themes topics --help",
    ("find", "trade", "@"): "first the articles, then the words: themes find",
    ("contrast", "@", "--a", "source=nobody"): "group a is empty: no article meets source=nobody",
    ("contrast", "@", "--a", "since=yesterdayish"): "'yesterdayish' is not a date; write 2024, 2024-05 or 2024-05-31",
    ("contrast", "@", "--a", "country=IND"): "group b is empty: every article is in group a",
    ("find", "@", " "): "empty term",
    ("find", "@"): "needs a TERM, or --pair",
    ("find", "@", "x", "--pair", "IND-Jpan"): "Did you mean Japan",
    ("find", "@", "x", "--pair", "India"): "does not name two countries",
    (
        "find",
        "@",
        "x",
        "--pair",
        "Peru-Fiji",
    ): "no article concerns Fiji and Peru; the most frequent pairs here",
    ("load", " "): "WHERE is empty: name a folder, a file, a 'pattern*', or a corpus",
    ("lod", "@"): "No such command 'lod'. Did you mean 'load'? See: themes --help",
    ("load", "@", "-o", "/dev/null/a.csv"): "/dev/null: cannot write there (not a folder); name another place",
    ("report", "@", "-o", "/dev/null/a"): "cannot write there",
    ("new", "/dev/null/a"): "cannot write there",
    ("report", "nowhere-at-all", "-o", "r"): "nothing there (no such file or folder)",
    ("get", "nothing"): "no corpus is called 'nothing'; choose one of",
    ("report", "@", "-o", "r.pdf"): "r.pdf: a report is one .html file, or a folder",
    ("pairs", "@", "--home", "Atlantis"): "Atlantis",
    ("pairs", "@", "--home", ""): "No country or organisation is called ''",
    ("load", "nowhere-at-all", "-o", "/dev/null/a.csv"): "/dev/null: cannot write there (not a folder)",
    ("load", "@", "--problems", "p.xyz"): "p.xyz: cannot write .xyz",
    ("topics", "@", "--seed", "-5"): "'--seed'",
    ("trends", "@", "--of", "terms", "--shares"): "say which terms, with --term WORD",
    ("trends", "@", "--term", " "): "--term is empty",
    ("report", "@", "-o", ""): "the place to write to is empty",
    ("new", ""): "the place to write to is empty",
    ("load", "a\udcff"): "nothing there; the name holds signs that cannot be printed",
    ("report", " ", "-o", "r"): "WHERE is empty",
    ("load", "my", "articles"): "one name too many: articles; a name with spaces stands in quotes, as in 'my articles'",
    ("load", "@", "--columns", "text=body"): "No such option: --columns (did you mean --column",
    ("load", "@", "--column", "text=bodyy"): "Name it: --column text=…",
    ("trends", "no-such-place", "--of", "moods"): "--of moods is unknown",
}


@pytest.mark.parametrize("arguments", MISTAKES, ids=" ".join)
def test_a_mistake_gets_one_line_and_status_2(arguments, folder, capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    given = [str(folder) if argument == "@" else argument for argument in arguments]
    status, out, err = run(capsys, *given)
    lines = [line for line in err.splitlines() if line.startswith("themes: ")]
    assert (status, out) == (2, "")
    assert len(lines) == 1
    assert err.splitlines()[-1] == lines[0]
    assert MISTAKES[arguments] in lines[0]
    assert "Traceback" not in err


def test_a_fault_of_the_program_gets_one_line_too(folder, capsys, monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError("by zero\nin two lines")

    monkeypatch.setattr("themes.corpora.read_articles", broken)
    status, _, err = run(capsys, "load", folder)
    assert (status, err.count("\n")) == (2, 1)
    assert "ZeroDivisionError: by zero in two lines. This is a fault of ours; THEMES_DEBUG=1 shows the details." in err
    monkeypatch.setenv("THEMES_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["load", str(folder)])


def test_an_interrupt_leaves_with_130(folder, capsys, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("themes.corpora.read_articles", interrupted)
    status, _, err = run(capsys, "load", folder)
    assert (status, err.strip()) == (130, "themes: stopped; no file was left half-written.")


def test_an_interrupt_of_an_import_is_an_interrupt(folder, capsys, monkeypatch):
    def half_imported(*arguments, **options):
        raise ImportError("initialization failed") from KeyboardInterrupt()

    monkeypatch.setattr("themes.corpora.read_articles", half_imported)
    assert run(capsys, "load", folder)[::2] == (130, "themes: stopped; no file was left half-written.\n")

    def broken(*arguments, **options):
        raise ImportError("no such library")

    monkeypatch.setattr("themes.corpora.read_articles", broken)
    status, _, err = run(capsys, "load", folder)
    assert (status, "no such library. This is a fault of ours" in err) == (2, True)


COMMANDS = ["load", "topics", "trends", "contrast", "pairs", "find", "get", "report", "new"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command_has_an_example(command, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    status, out, _ = run(capsys, command, "--help")
    assert status == 0
    assert f"Example: themes {command} " in out


def test_an_interrupt_at_any_moment_leaves_nothing_behind(folder, tmp_path):
    for wait in (0.3, 0.6, 1.0, 1.5):
        running = subprocess.Popen(
            [sys.executable, "-m", "themes.cli", "load", str(folder), "-o", str(tmp_path / "a.parquet")],
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        time.sleep(wait)
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=30)
        assert running.returncode in (0, 130, -signal.SIGINT)
        assert "Traceback" not in err
        assert {path.name for path in tmp_path.iterdir()} <= {"a.parquet", "a.problems.csv"}
        if (tmp_path / "a.parquet").exists():
            assert len(pd.read_parquet(tmp_path / "a.parquet")) == 40


def test_help_and_version_are_fast_and_load_no_science():
    code = (
        "import sys\nfrom themes.cli import main\ntry:\n    main(['--version'])\nexcept SystemExit as left:\n"
        "    print(left.code, sorted({'pandas', 'numpy', 'matplotlib', 'nbclient'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 []"


def test_terminals_are_not_steered_by_titles(tmp_path, capsys):
    pd.DataFrame(
        {"title": ["\x1b[31mred\x07 alert"], "text": ["a danger at sea " * 20], "date": ["2024-01-01"]}
    ).to_csv(tmp_path / "a.csv")
    _, out, _ = run(capsys, "find", tmp_path, "danger")
    assert "\x1b" not in out
    assert "\x07" not in out


def in_shell(command, folder):
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m themes.cli {command}"],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("command", "status", "last"),
    [
        ("pairs . >&-", 0, "40 articles"),
        ("pairs . 2>/dev/full", 0, ""),
        ("pairs . > /dev/full", 2, "themes: No space left on device"),
        ("pairs . | head -1", 0, "40 articles"),
    ],
)
def test_closed_and_full_ends_are_no_fault_of_ours(folder, command, status, last):
    found, _, err = in_shell(command, folder)
    assert (found, err.strip().split("\n")[-1].split(",")[0]) == (status, last)


def test_tables_are_cut_to_the_terminal(folder, monkeypatch):
    from themes.cli import printing

    frame = pd.DataFrame({"title": ["a long title " * 5], "passage": ["words of a passage " * 3], "n": [1234567]})
    monkeypatch.setattr(printing.sys, "stdout", type("Terminal", (), {"isatty": lambda _: True})())
    monkeypatch.setenv("COLUMNS", "60")
    shown = printing._fitted(frame, 72)
    assert max(map(len, shown.splitlines())) <= 60
    assert shown.count("title") == 6  # the column's name and its five: whole, in lines, with the number beside them
    assert "1,234,567" in shown
    monkeypatch.setenv("COLUMNS", "24")
    narrow = printing._fitted(frame.assign(last_column="some more words"), 72)
    assert (
        narrow.splitlines()[-1]
        == "No room for passage, n, last_column: a wider terminal shows more, -o FILE writes all."
    )


@pytest.mark.parametrize("wide", [20, 33, 61, 80, 300])
def test_fitted_tables_keep_every_word_and_the_width(wide):
    rows = [["the_name", "n", "words"], ["alpha-beta", "12", "one two three " * 9], ["", "3", "x" * 70]]
    lines, left_out = fitted(rows, [False, True, False], wide)
    assert max(map(len, lines)) <= max(wide, 12)
    text = " ".join(lines)
    assert left_out or "…" in text or text.count("three") == text.count("one") == 9
    assert ("…" in text) == (wide == 33)  # more than eight lines are cut
    assert "alpha-beta" in "\n".join(lines)


def test_conditions_all_hold(folder):
    from themes.corpora import load_articles

    articles = load_articles(folder)
    assert select(articles, ["source=gazette", "since=2022", "pair=IND-FRA"]).sum() == 4
    assert select(articles, ["before=2019-01-01", "term=trade"]).sum() == 4
