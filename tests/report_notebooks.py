"""Two small notebooks for the tests of reports: written here, executed by a real kernel."""

import nbformat

FIRST = [
    ("markdown", "# What do these articles talk about?\n\nA small study of two topics, for tests."),
    (
        "code",
        "import pandas as pd\nfrom themes.showing import tables\n"
        "from themes.showing.style import caption, explain, new_axes",
    ),
    ("parameters", 'WHERE = "nowhere"\nSEED = 0'),
    ("markdown", "## Which topics are large?\n\nWe count articles."),
    (
        "code",
        "sizes = pd.DataFrame({'topic': ['trade, energy', 'defence, sea'], 'n': [12, 8], 'total': 20,\n"
        "                      'share': [0.6, 0.4], 'low': [0.3866, 0.2188], 'high': [0.7812, 0.6134]})\n"
        "sizes = tables.titled(sizes, 'Topics by number of articles', id='topics', note='Wilson intervals.')\nsizes",
    ),
    (
        "code",
        "largest = tables.row(sizes, 0)\ntables.say('Most articles concern {largest[topic]}: '"
        "'{largest[n]:,} of {largest[total]:,} '\n'"
        "({largest[share]:.0%}; 95% interval {largest[low]:.0%} to {largest[high]:.0%}).', largest=largest,\n"
        "           role='finding', see='passages-topics')",
    ),
    (
        "code",
        "ax = new_axes(width=6, height=2.5)\nax.barh(sizes['topic'], sizes['n'], color='#0072B2')\n"
        "ax.set_xlabel('articles')\n"
        "explain(ax, alt='Bars: trade, energy 12 articles; defence, sea 8.', data=sizes[['topic', 'n']])\n"
        "caption(ax, 'Articles of each topic', id='fig-sizes')",
    ),
    ("markdown", "## Which passages say so?"),
    (
        "code",
        "articles = pd.DataFrame({'published': pd.to_datetime(['2024-05-01', '2024-06-01']),\n"
        "    'source': 'Example News',\n"
        "    'title': ['Ports agreed', 'Talks at sea'], 'url': ['https://example.org/1', ''],\n"
        "    'text': 'Both sides agreed.'}, index=pd.Index(['a1', 'a2'], name='article_id'))\n"
        "found = pd.DataFrame({'article_id': ['a1', 'a2'], 'topic': sizes['topic'], \n"
        "                      'passage': ['A port was agreed.', 'They met.']})\n"
        "tables.evidence(found, articles, title='Passages', id='passages-topics', by='topic')",
    ),
    ("code", "pd.DataFrame({'plain': ['a & b', '<b>bold</b>'], 'n': [1, 2]})"),
    ("hide", "'this stays inside'"),
    ("markdown", "## What this does not show\n\nAnything at all about the world."),
]
SECOND = [
    ("markdown", "# Who published them?\n\nSources, briefly."),
    ("code", "import pandas as pd\nfrom themes.showing import tables"),
    (
        "code",
        "sources = tables.titled(pd.DataFrame({'source': [f'Outlet {i:02d}' for i in range(12)], 'n': range(12)}),\n"
        "                        'Sources', id='sources')\nsources",
    ),
    (
        "code",
        "tables.say('The last is {x[source]}, with {x[n]} articles.', x=tables.row(sources, 11), role='about')",
    ),
    ("markdown", "## What this does not show\n\nWhy."),
]


def notebook(cells):
    """An unexecuted notebook of (kind, source) pairs; kinds other than markdown and code are tags of a code cell."""
    made = nbformat.v4.new_notebook()
    for number, (kind, source) in enumerate(cells):
        if kind == "markdown":
            cell = nbformat.v4.new_markdown_cell(source, id=f"c{number}")
        else:
            metadata = {} if kind == "code" else {"tags": [kind]}
            cell = nbformat.v4.new_code_cell(source, id=f"c{number}", metadata=metadata)
        made.cells.append(cell)
    return made


def write_notebooks(folder):
    """Both notebooks as files in a folder; gives their paths."""
    paths = []
    for name, cells in (("01_first", FIRST), ("02_second", SECOND)):
        path = folder / f"{name}.ipynb"
        nbformat.write(notebook(cells), path)
        paths.append(path)
    return paths
