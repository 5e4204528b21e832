"""Reference numbers of a small LSTM: forward, loss and every gradient, by PyTorch's autograd.

Writes fixtures/golden/lstm.json (two layers, for the tests) and src/models/tensor/canary.json (one layer, the step every
backend must get right before it may train). Loss: mean over the batch of a * exp(o) - b * o, with o the dense head on the
last hidden state: the weighted Poisson likelihood the forecaster is fitted by.
Run from the repository root: /usr/bin/python3 tools/golden/lstm.py
"""
import json
import numpy as np
import torch


def case(seed, steps, batch, inputs, units, layers):
    rng = np.random.default_rng(seed)
    draw = lambda *shape, scale=1.0: np.round(rng.normal(0, scale, shape), 4)
    x = draw(steps, batch, inputs)
    blocks = []
    for layer in range(layers):
        width = inputs if layer == 0 else units
        blocks += [draw(width, 4 * units, scale=0.5), draw(units, 4 * units, scale=0.5), draw(4 * units, scale=0.3)]
    head, head_bias = draw(units, 1, scale=0.5), draw(1, scale=0.1)
    a, b = np.round(rng.uniform(0.5, 2, batch), 4), np.round(rng.uniform(0, 3, batch), 4)

    lstm = torch.nn.LSTM(inputs, units, layers, dtype=torch.float64)
    with torch.no_grad():
        for layer in range(layers):
            w, u, bias = (torch.tensor(part) for part in blocks[3 * layer : 3 * layer + 3])
            getattr(lstm, f"weight_ih_l{layer}").copy_(w.T)
            getattr(lstm, f"weight_hh_l{layer}").copy_(u.T)
            getattr(lstm, f"bias_ih_l{layer}").copy_(bias)
            getattr(lstm, f"bias_hh_l{layer}").zero_()
    xt = torch.tensor(x, requires_grad=True)
    h, hb = torch.tensor(head, requires_grad=True), torch.tensor(head_bias, requires_grad=True)
    hidden = lstm(xt)[0]
    o = (hidden[-1] @ h)[:, 0] + hb
    loss = (torch.tensor(a) * torch.exp(o) - torch.tensor(b) * o).mean()
    loss.backward()
    gradients = []
    for layer in range(layers):
        gradients += [
            getattr(lstm, f"weight_ih_l{layer}").grad.T.numpy(),
            getattr(lstm, f"weight_hh_l{layer}").grad.T.numpy(),
            getattr(lstm, f"bias_ih_l{layer}").grad.numpy(),
        ]
    gradients += [h.grad.numpy(), hb.grad.numpy()]
    flat = lambda part: [round(float(v), 8) for v in np.asarray(part).ravel()]
    return {
        "steps": steps,
        "batch": batch,
        "inputs": inputs,
        "units": units,
        "layers": layers,
        "x": flat(x),
        "weights": [flat(part) for part in [*blocks, head, head_bias]],
        "a": flat(a),
        "b": flat(b),
        "output": flat(o.detach().numpy()),
        "loss": float(loss),
        "gradients": [flat(part) for part in gradients],
        "inputGradient": flat(xt.grad.numpy()),
    }


versions = {"torch": torch.__version__, "numpy": np.__version__}
with open("fixtures/golden/lstm.json", "w") as file:
    json.dump({"versions": versions, "cases": [case(1, 7, 9, 5, 8, 1), case(2, 6, 5, 3, 4, 2), case(3, 5, 6, 3, 12, 3)]}, file)
with open("src/models/tensor/canary.json", "w") as file:
    json.dump({"versions": versions, **case(7, 5, 4, 3, 4, 1)}, file)
