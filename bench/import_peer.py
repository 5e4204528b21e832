"""pandas doing what the import does at least: read one Chicago year, parse its dates with an explicit format, drop repeated ids.

Prints one JSON line for each round. Started by bench/import.ts.
"""
import json
import sys
import time

import pandas as pd

path, rounds = sys.argv[1], int(sys.argv[2])
for _ in range(rounds):
    wall, cpu = time.perf_counter(), time.process_time()
    rows = pd.read_csv(path)
    rows["Date"] = pd.to_datetime(rows["Date"], format="%m/%d/%Y %I:%M:%S %p")
    rows = rows.drop_duplicates("ID")
    print(
        json.dumps(
            {
                "rows": len(rows),
                "milliseconds": (time.perf_counter() - wall) * 1000,
                "processorMilliseconds": (time.process_time() - cpu) * 1000,
                "pandas": pd.__version__,
            }
        ),
        flush=True,
    )
