"""Compiled code: imported only when needed, and working where no cache can be written."""

import subprocess
import sys

from themes.language.compiling import compiled, n_threads, run_threads


def test_small_inputs_neither_import_nor_compile():
    code = (
        "import sys, themes; themes.weigh_terms(['naval aid', 'grain aid'], max_share=1.0); "
        "sys.exit('numba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_function_that_cannot_be_cached_is_compiled_all_the_same():
    space = {}
    exec("def twice(x): return 2 * x", space)  # from no file: numba finds no place for its cache
    assert compiled(space["twice"])(21) == 42


def test_an_unwritable_cache_folder_does_no_harm():
    code = (
        "from themes.language.scanning.store import slot_of; import numpy; "
        "assert 0 <= slot_of(numpy.uint64(7), 16) < 16"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        env={"NUMBA_CACHE_DIR": "/dev/null/none", "PATH": ""},
        capture_output=True,
    )
    assert outcome.returncode == 0, outcome.stderr.decode()


def test_threads_keep_order():
    assert run_threads(lambda x: x * x, [(n,) for n in range(5)]) == [0, 1, 4, 9, 16]
    assert run_threads(lambda x: x, []) == []
    assert 1 <= n_threads() <= 8
