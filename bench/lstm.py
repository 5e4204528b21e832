"""Peer of bench/lstm.ts: one epoch of the same network in PyTorch, on the same number of windows.

usage: python3 lstm.py WINDOWS STEPS INPUTS UNITS LAYERS BATCH THREADS
One JSON line on standard output: seconds per epoch (the least of three).
"""
import json
import sys
import time

import torch

windows, steps, inputs, units, layers, batch, threads = map(int, sys.argv[1:])
torch.set_num_threads(threads)
torch.manual_seed(1)
x = torch.randn(windows, steps, inputs)
a, b = torch.rand(windows) + 0.5, torch.rand(windows) + 0.5
lstm, head = torch.nn.LSTM(inputs, units, layers, batch_first=True), torch.nn.Linear(units, 1)
weights = [*lstm.parameters(), *head.parameters()]
adam = torch.optim.Adam(weights, lr=0.003)
seconds = []
for _ in range(3):
    start = time.perf_counter()
    order = torch.randperm(windows)
    for first in range(0, windows, batch):
        rows = order[first : first + batch]
        o = head(lstm(x[rows])[0][:, -1])[:, 0]
        loss = (a[rows] * torch.exp(o) - b[rows] * o).mean()
        adam.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        adam.step()
    seconds.append(time.perf_counter() - start)
print(json.dumps({"version": torch.__version__, "threads": threads, "seconds": min(seconds)}))
