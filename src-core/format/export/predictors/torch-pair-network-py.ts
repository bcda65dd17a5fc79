// A network that reads one sequence and writes another in PyTorch, as predict_torch.py of pairs holds it: the equations of
// device/reference/pair-model.ts and alignment.ts.

import { TORCH_CELLS_PY } from './torch-cells-py'

export const TORCH_PAIR_NETWORK_PY = String.raw`${TORCH_CELLS_PY}


class Additive(nn.Module):
    """v . tanh(W_q h + W_k s)"""

    def __init__(self, width):
        super().__init__()
        self.query, self.key = nn.Linear(width, width, bias=False), nn.Linear(width, width, bias=False)
        self.v = nn.Parameter(torch.empty(width).uniform_(-width ** -0.5, width ** -0.5))

    def forward(self, asked, read):
        return torch.tanh(self.query(asked)[:, :, None] + self.key(read)[:, None]) @ self.v


class PairNetwork(nn.Module):
    """Embedding -> encoder; embedding -> decoder, which starts from the encoder's last states -> alignment -> outputs.

    As config.json's "model" describes it. The decoder's tokens are the last rows of the embedding.
    """

    reads_numbers, answers_steps = False, True

    def __init__(self, spec):
        super().__init__()
        self.spec = spec
        self.directions = 2 if spec["bidirectional"] else 1
        width = self.directions * spec["hidden"]
        self.embedding = nn.Embedding(spec["vocabulary"], spec["embedding"], padding_idx=0)
        self.rnn = layers_of(spec)
        self.decoder = layers_of({**spec, "hidden": width, "bidirectional": False})
        self.alignment = spec["decoder"]["alignment"]
        if self.alignment == "general":
            self.align = nn.Linear(width, width, bias=False)
        if self.alignment == "additive":
            self.align = Additive(width)
        if self.alignment != "none":
            self.combine = nn.Linear(2 * width, width, bias=False)
        self.fc = nn.Linear(width, spec["classes"])

    def forward(self, ids, answers):
        """ids [B, T] of texts, answers [B, Td] of what was written so far, rows of the embedding, 0 after each end -> logits [B, Td, O]"""
        kept = nn.functional.dropout(self.embedding.weight.new_ones(len(ids), 1, self.spec["embedding"]), self.spec["embeddingDropout"], self.training)
        known, initial = self.read(ids, kept)
        return self.write(answers, known, initial, kept)[0]

    def read(self, ids, kept=1.0):
        """What the decoder looks at, (states [B, T, D * hidden], which steps there are), and the states it starts from."""
        mask = ids != 0
        states, last = run_layers(self.rnn, self.embedding(ids) * kept, mask)
        return (states, mask), tuple(map(self.side_by_side, last))

    def side_by_side(self, last):
        """[L * D, B, hidden] -> [L, B, D * hidden]"""
        layers, rows = self.spec["layers"], last.shape[1]
        return last.view(layers, self.directions, rows, -1).transpose(1, 2).reshape(layers, rows, -1)

    def write(self, answers, known, initial, kept=1.0):
        """Logits [B, Td, O], where each step looked [B, Td, T] or None, and the last states."""
        read, mask = known
        asked, last = run_layers(self.decoder, self.embedding(answers) * kept, answers != 0, initial)
        looks, found = None, asked
        if self.alignment != "none":
            scores = self.align(asked, read) if self.alignment == "additive" else asked @ self.keys(read).transpose(1, 2)
            looks = scores.masked_fill(~mask[:, None], float("-inf")).softmax(dim=2)
            found = torch.tanh(self.combine(torch.cat([looks @ read, asked], dim=2)))
        return self.fc(shared_dropout(found, self.spec["dropout"], self.training)), looks, last

    def keys(self, read):
        return self.align(read) if self.alignment == "general" else read`
