// The network of a bundle in PyTorch, as predict_torch.py holds it: recurrent layers (torch-cells-py.ts), or three torch.nn.Conv1d of a
// text CNN, and what makes outputs of their states.

import { SUBWORD_SHARE } from '../../../model/spec'
import { TORCH_CELLS_PY } from './torch-cells-py'

export const TORCH_NETWORK_PY = String.raw`FILTER_WIDTHS = (3, 4, 5)
${TORCH_CELLS_PY}


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
        else:
            self.rnn = layers_of(spec)
        if spec["pooling"] == "attention":
            self.attention = Attention(width)
        joined = spec["pooling"] == "concat" and not self.answers_steps
        self.fc = nn.Linear(width * (3 if joined else 1), spec["classes"])

    def forward(self, ids, initial=None):
        """ids [B, T], 0 after each text's end; every text has at least one id -> logits [B, classes], of steps [B, T, classes]

        Where tokens have pieces [B, T, 1 + P]: the id, then rows of the subword table, 0 where there is none. Where steps are
        numbers [B, T, channels], not a number after each sequence's end.
        initial: the states that a text of which the beginning was read goes on with, as run_layers has them; the last states then
        come back beside the logits.
        """
        x, mask = self.embedded(ids)
        x = shared_dropout(x, self.spec["embeddingDropout"], self.training)
        if initial is not None:
            states, last = run_layers(self.rnn, x, mask, initial)
            return self.fc(shared_dropout(states, self.spec["dropout"], self.training)), last
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
        return self.windows(x, mask) if self.filters else run_layers(self.rnn, x, mask)[0]

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
        return torch.cat([forward, states[:, 0, hidden:]], dim=1)`
