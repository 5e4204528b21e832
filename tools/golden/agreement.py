"""Golden numbers of the agreement of two findings, from scikit-learn: fixtures/golden/agreement.json.

Pairs of yes-or-no judgements of the same cells, from independent to nearly equal, with Cohen's kappa and the Jaccard index of the cells
that are hot. All inputs are made here from a fixed seed and stored beside the results.

    /usr/bin/python3 tools/golden/agreement.py
"""
import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.metrics import cohen_kappa_score, jaccard_score

ROOT = Path(__file__).resolve().parents[2]
rng = np.random.default_rng(20240721)
cases = []
for cells, share, noise in [(40, 0.5, 0.5), (100, 0.1, 0.02), (400, 0.05, 0.04), (400, 0.3, 0.1), (900, 0.02, 0.01)]:
    first = rng.random(cells) < share
    second = np.where(rng.random(cells) < noise, ~first, first)
    first[0], second[0] = True, True
    cases.append(
        {
            "first": "".join(str(int(one)) for one in first),
            "second": "".join(str(int(one)) for one in second),
            "kappa": cohen_kappa_score(first, second),
            "jaccard": jaccard_score(first, second),
        }
    )
out = {"versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__}, "cases": cases}
(ROOT / "fixtures/golden/agreement.json").write_text(json.dumps(out, indent=1) + "\n")
