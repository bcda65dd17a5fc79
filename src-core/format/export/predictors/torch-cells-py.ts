// The recurrent layers of a bundle in PyTorch, as every predict_torch.py holds them. The cells are torch.nn.RNN, LSTM and GRU; the
// peephole LSTM, Cho's GRU and the IndRNN, which PyTorch does not have, are written out.

export const TORCH_CELLS_PY = String.raw`GATES = {"rnn": 1, "lstm": 4, "gru": 3, "gru-cho": 3, "indrnn": 1, "cnn": 0}


def peephole_step(projected, h, c, weight):
    """i and f see the old cell, o the new one."""
    peep_i, peep_f, peep_o = weight["weight_peephole"].chunk(3)
    i, f, g, o = (projected + h @ weight["weight_hh"].T).chunk(4, dim=1)
    new = torch.sigmoid(f + peep_f * c) * c + torch.sigmoid(i + peep_i * c) * torch.tanh(g)
    return torch.sigmoid(o + peep_o * new) * torch.tanh(new), new


def cho_step(projected, h, c, weight):
    """The GRU of Cho et al. (2014): the reset gate multiplies the state before the recurrent product."""
    of_r, of_z, of_n = weight["weight_hh"].chunk(3)
    r, z, n = projected.chunk(3, dim=1)
    r, z = torch.sigmoid(r + h @ of_r.T), torch.sigmoid(z + h @ of_z.T)
    return (1 - z) * torch.tanh(n + (r * h) @ of_n.T) + z * h, c


def independent(squash):
    """Every unit reads its own past alone (Li et al. 2018)."""
    return lambda projected, h, c, weight: (squash(projected + weight["weight_hh"] * h), c)


class WrittenCells(nn.Module):
    """A stack of recurrent layers whose cell torch.nn does not have, one step at a time.

    Parameters are named as in torch.nn.LSTM; of the peephole LSTM there is weight_peephole_l{layer}[_reverse] [3 * hidden] in
    order i, f, o besides.
    """

    STEPS = {"lstm": peephole_step, "gru-cho": cho_step}

    def __init__(self, spec):
        super().__init__()
        self.step, self.dropout = self.STEPS.get(spec["cell"]), spec["dropout"]
        if spec["cell"] == "indrnn":
            self.step = independent(torch.relu if spec["activation"] == "relu" else torch.tanh)
        self.hidden, self.layers = spec["hidden"], spec["layers"]
        self.endings = ["", "_reverse"] if spec["bidirectional"] else [""]
        hidden, rows, width = self.hidden, GATES[spec["cell"]] * self.hidden, spec["embedding"]
        for layer in range(self.layers):
            for ending in self.endings:
                shapes = {"weight_ih": (rows, width), "weight_hh": (rows,) if spec["cell"] == "indrnn" else (rows, hidden), "bias_ih": (rows,), "bias_hh": (rows,)}
                if spec["peephole"]:
                    shapes["weight_peephole"] = (3 * hidden,)
                self.names = list(shapes)
                for name, shape in shapes.items():
                    value = torch.empty(shape).uniform_(-hidden ** -0.5, hidden ** -0.5)
                    self.register_parameter(f"{name}_l{layer}{ending}", nn.Parameter(value))
            width = hidden * len(self.endings)

    def forward(self, x, mask, initial=None):
        """See run_layers."""
        last = []
        for layer in range(self.layers):
            if layer > 0:
                x = shared_dropout(x, self.dropout, self.training)
            parts = []
            for ending in self.endings:
                start = None if initial is None else (initial[0][len(last)], initial[1][len(last)])
                states, end = self.run(x, mask, f"_l{layer}{ending}", start)
                parts.append(states)
                last.append(end)
            x = torch.cat(parts, dim=2)
        return x, tuple(torch.stack(states) for states in zip(*last))

    def run(self, x, mask, ending, start):
        weight = {name: getattr(self, name + ending) for name in self.names}
        projected = x @ weight["weight_ih"].T + weight["bias_ih"] + weight["bias_hh"]
        nothing = x.new_zeros(x.shape[0], self.hidden)
        h, c = start or (nothing, nothing)
        steps = range(x.shape[1])
        states = [h] * x.shape[1]
        for t in reversed(steps) if "reverse" in ending else steps:
            out, new = self.step(projected[:, t], h, c, weight)
            inside = mask[:, t, None]
            states[t] = torch.where(inside, out, torch.zeros_like(out))
            h, c = torch.where(inside, out, h), torch.where(inside, new, c)
        return torch.stack(states, dim=1), (h, c)


def layers_of(spec):
    """The recurrent layers of a spec: torch.nn's, or written out where it has none like them."""
    if spec["peephole"] or spec["cell"] in ("gru-cho", "indrnn"):
        return WrittenCells(spec)
    kind = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}[spec["cell"]]
    activation = {"nonlinearity": spec["activation"]} if spec["cell"] == "rnn" else {}
    between = spec["dropout"] if spec["layers"] > 1 else 0.0
    return kind(spec["embedding"], spec["hidden"], spec["layers"], batch_first=True, bidirectional=spec["bidirectional"], dropout=between, **activation)


def run_layers(layers, x, mask, initial=None):
    """x [B, T, width], mask [B, T] -> states of the last layer [B, T, D * hidden], zero in the padding, and every layer's last ones.

    initial and what comes back: (h, c), each [L * D, B, hidden]; c means something to an LSTM alone. Without initial, zeros.
    """
    if isinstance(layers, WrittenCells):
        return layers(x, mask, initial)
    both = isinstance(layers, nn.LSTM)
    packed = pack_padded_sequence(x, mask.sum(dim=1).cpu(), batch_first=True, enforce_sorted=False)
    states, last = layers(packed, initial if both or initial is None else initial[0])
    return pad_packed_sequence(states, batch_first=True, total_length=x.shape[1])[0], last if both else (last, last)


def shared_dropout(x, rate, training):
    """Drops whole features of [B, T, width]: one mask a text, shared by its steps."""
    if not training or rate == 0:
        return x
    return x * nn.functional.dropout(torch.ones_like(x[:, :1]), rate)


def read_config(folder):
    config = json.loads((Path(folder) / "config.json").read_text(encoding="utf-8"))
    return config, [config["id2label"][str(i)] for i in range(len(config["id2label"]))]`
