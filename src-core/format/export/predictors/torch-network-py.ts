// The network of a bundle in PyTorch, as predict_torch.py holds it. The cells are torch.nn.RNN, LSTM and GRU, a text CNN is three
// torch.nn.Conv1d; the peephole LSTM, Cho's GRU and the IndRNN, which PyTorch does not have, are written out.

import { SUBWORD_SHARE } from '../../../model/spec'

export const TORCH_NETWORK_PY = String.raw`FILTER_WIDTHS = (3, 4, 5)
GATES = {"rnn": 1, "lstm": 4, "gru": 3, "gru-cho": 3, "indrnn": 1, "cnn": 0}


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

    def forward(self, x, mask):
        """x [B, T, width], mask [B, T] -> states of the last layer [B, T, D * hidden], zero in the padding."""
        for layer in range(self.layers):
            if layer > 0:
                x = shared_dropout(x, self.dropout, self.training)
            x = torch.cat([self.run(x, mask, f"_l{layer}{ending}", ending != "") for ending in self.endings], dim=2)
        return x

    def run(self, x, mask, ending, backwards):
        weight = {name: getattr(self, name + ending) for name in self.names}
        projected = x @ weight["weight_ih"].T + weight["bias_ih"] + weight["bias_hh"]
        h = c = x.new_zeros(x.shape[0], self.hidden)
        steps = range(x.shape[1])
        states = [h] * x.shape[1]
        for t in reversed(steps) if backwards else steps:
            out, new = self.step(projected[:, t], h, c, weight)
            inside = mask[:, t, None]
            states[t] = torch.where(inside, out, torch.zeros_like(out))
            h, c = torch.where(inside, out, h), torch.where(inside, new, c)
        return torch.stack(states, dim=1)


class Attention(nn.Module):
    """Weights the steps by softmax(w . tanh(h_t)) over the text."""

    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(width).uniform_(-width ** -0.5, width ** -0.5))

    def forward(self, states, mask):
        scores = (torch.tanh(states) @ self.weight).masked_fill(~mask, float("-inf"))
        return (torch.softmax(scores, dim=1)[:, :, None] * states).sum(dim=1)


class RecurrentClassifier(nn.Module):
    """Embedding -> recurrent layers, or a text CNN's filters -> pooling -> outputs, as config.json's "model" describes it.

    Where steps are numbers there is no embedding; where every step has outputs of its own, no pooling.
    """

    def __init__(self, spec):
        super().__init__()
        self.spec = spec
        self.written = spec["peephole"] or spec["cell"] in ("gru-cho", "indrnn")
        self.reads_numbers, self.answers_steps = spec.get("input") == "numbers", spec.get("head") == "steps"
        if not self.reads_numbers:
            self.embedding = nn.Embedding(spec["vocabulary"], spec["embedding"], padding_idx=0)
        if spec.get("subwords"):
            self.subword = nn.Embedding(spec["subwords"], spec["embedding"], padding_idx=0)
            nn.init.zeros_(self.subword.weight)
        self.filters = spec["cell"] == "cnn"
        width = spec["hidden"] * (len(FILTER_WIDTHS) if self.filters else 2 if spec["bidirectional"] else 1)
        if self.filters:
            for steps in FILTER_WIDTHS:
                self.add_module(f"conv{steps}", nn.Conv1d(spec["embedding"], spec["hidden"], steps))
        elif self.written:
            self.rnn = WrittenCells(spec)
        else:
            kind = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}[spec["cell"]]
            activation = {"nonlinearity": spec["activation"]} if spec["cell"] == "rnn" else {}
            between = spec["dropout"] if spec["layers"] > 1 else 0.0
            self.rnn = kind(spec["embedding"], spec["hidden"], spec["layers"], batch_first=True, bidirectional=spec["bidirectional"], dropout=between, **activation)
        if spec["pooling"] == "attention":
            self.attention = Attention(width)
        joined = spec["pooling"] == "concat" and not self.answers_steps
        self.fc = nn.Linear(width * (3 if joined else 1), spec["classes"])

    def forward(self, ids):
        """ids [B, T], 0 after each text's end; every text has at least one id -> logits [B, classes], of steps [B, T, classes]

        Where tokens have pieces [B, T, 1 + P]: the id, then rows of the subword table, 0 where there is none. Where steps are
        numbers [B, T, channels], not a number after each sequence's end.
        """
        x, mask = self.embedded(ids)
        x = shared_dropout(x, self.spec["embeddingDropout"], self.training)
        states = self.states(x, mask)
        if self.answers_steps:
            return self.fc(shared_dropout(states, self.spec["dropout"], self.training))
        return self.fc(nn.functional.dropout(self.pool(states, mask), self.spec["dropout"], self.training))

    def embedded(self, ids):
        """Vectors of the steps [B, T, width], and which steps there are [B, T]."""
        if self.reads_numbers:
            mask = ~ids[:, :, 0].isnan()
            return ids.masked_fill(~mask[:, :, None], 0.0), mask
        pieces = ids[:, :, 1:] if ids.dim() == 3 else None
        ids = ids[:, :, 0] if ids.dim() == 3 else ids
        x = self.embedding(ids)
        return x if pieces is None else x + ${SUBWORD_SHARE} * self.subword(pieces).sum(dim=2), ids != 0

    def windows(self, x, mask):
        """What every filter says of the steps around each: [B, T, 3 * hidden]. Beyond a text's ends it sees zeros."""
        x = (x * mask[:, :, None]).transpose(1, 2)
        parts = [
            torch.relu(getattr(self, f"conv{steps}")(nn.functional.pad(x, ((steps - 1) // 2, steps // 2))))
            for steps in FILTER_WIDTHS
        ]
        return torch.cat(parts, dim=1).transpose(1, 2)

    def states(self, x, mask):
        if self.filters:
            return self.windows(x, mask)
        if self.written:
            return self.rnn(x, mask)
        packed = pack_padded_sequence(x, mask.sum(dim=1).cpu(), batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(self.rnn(packed)[0], batch_first=True, total_length=x.shape[1])[0]

    def pool(self, states, mask):
        if self.spec["pooling"] != "concat":
            return self.pooled_by(self.spec["pooling"], states, mask)
        return torch.cat([self.pooled_by(part, states, mask) for part in ("last", "max", "mean")], dim=1)

    def pooled_by(self, pooling, states, mask):
        hidden = self.spec["hidden"]
        if pooling == "attention":
            return self.attention(states, mask)
        if pooling == "mean":
            return states.sum(dim=1) / mask.sum(dim=1, keepdim=True)
        if pooling == "max":
            return states.masked_fill(~mask[:, :, None], float("-inf")).amax(dim=1)
        # last: each direction's final state; the reverse direction ends at the first token.
        ends = mask.sum(dim=1) - 1
        forward = states[torch.arange(len(states), device=states.device), ends, :hidden]
        return torch.cat([forward, states[:, 0, hidden:]], dim=1)


def shared_dropout(x, rate, training):
    """Drops whole features of [B, T, width]: one mask a text, shared by its steps."""
    if not training or rate == 0:
        return x
    return x * nn.functional.dropout(torch.ones_like(x[:, :1]), rate)


def read_config(folder):
    config = json.loads((Path(folder) / "config.json").read_text(encoding="utf-8"))
    return config, [config["id2label"][str(i)] for i in range(len(config["id2label"]))]`
