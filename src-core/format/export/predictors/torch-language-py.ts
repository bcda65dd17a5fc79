// The class Learned of torch-learned-py.ts for language models: the next token at every step. The rules of tasks/corpus.ts and
// tasks/language-targets.ts, the batches of data/stream-sampler.ts, the measure of language/surprise.ts.

/** See torch-learned-py.ts. */
export const LANGUAGE_PY = String.raw`# Streams have so many windows at least; so large a share of windows begins with zeros.
MIN_WINDOWS, RESTARTS = 4, 1 / 16
FEW_CHARACTERS, LONG_LINE, BLANK_WITHIN = 400, 0.05, 200
# Texts longer than a part are judged in parts, each from some way before its beginning, so many side by side.
PART, WARM_UP, SIDE_BY_SIDE, PIECE = 4096, 512, 32, 256


class Learned(Rows):
    """The next token at every step: of one running text, or of the texts of a table."""

    has_score, least = True, 1

    def __init__(self, *given):
        super().__init__(*given)
        self.running, self.states = self.task["running"], None

    def read(self, path):
        """Of a running text its lines, and whether each ends; else rows as every task has them."""
        if not self.running:
            return super().read(path)
        text = Path(path).read_bytes().decode("utf-8-sig").strip("\r\n")
        return [(line, True) for line in lines_of(text)]

    def target(self, text, cell):
        """None for a row that is left out."""
        begin = self.task["end"] if cell is None else self.task["labels"].get(cell.strip(), self.config["unk_token_id"])
        return None if cell is not None and not cell.strip() else (begin, cell)

    def expects(self):
        return "a text file" if self.running else "rows with a text"

    def strata(self, targets):
        return [cell or "" for _, cell in targets]

    def split(self, rows, share):
        if not self.running:
            return super().split(rows, share)
        characters = sum(len(line) + 1 for line, _ in rows)
        return (rows, rows) if characters < FEW_CHARACTERS else cut_text(rows, characters, characters * (1 - share))

    def sequences(self, rows):
        """(ids, next ids): of a running text one sequence with an end for every line end."""
        end = self.task["end"]
        if self.running:
            ids = [end]
            for line, ends in rows:
                ids += self.encode(line) + [end] * ends
            return [(ids[:-1], ids[1:])]
        return [([begin, *ids], [*ids, end]) for ids, (begin, _) in rows]

    def windows(self, rows):
        """At most so many steps: what is longer is cut into several, in order."""
        steps = self.task["steps"]
        return [(ids[at:at + steps], after[at:at + steps]) for ids, after in rows for at in range(0, len(ids), steps)]

    def groups(self, rows, size, epoch):
        """Of a running text streams that run side by side, each going on where it was a step before."""
        if not self.running:
            return super().groups(rows, size, epoch)
        streams = max(1, min(size, len(rows) // MIN_WINDOWS))
        each = len(rows) // streams
        first = random.Random(f"streams {self.arguments.seed} {epoch}").randrange(len(rows) - streams * each + 1)
        return [[first + stream * each + index for stream in range(streams)] for index in range(each)]

    def outputs(self, replica, rows, turn):
        if not self.running:
            return super().outputs(replica, rows, turn)
        module = getattr(replica, "module", replica)
        draws = random.Random(f"restarts {self.arguments.seed} {turn.epoch} {turn.index}")
        goes_on = [turn.index > 0 and draws.random() >= RESTARTS for _ in turn.group][turn.rank::turn.world] or [False]
        if self.states is None or turn.index == 0:
            self.states = zeros_of(module, len(rows))
        goes_on = torch.tensor(goes_on, dtype=torch.float32, device=turn.device)[None, :, None]
        logits, last = replica(pad([ids for ids, _ in rows]).to(turn.device), tuple(state * goes_on for state in self.states))
        self.states = tuple(state.detach() for state in last)
        return logits

    def whole(self, targets):
        return sum(map(len, targets))

    def losses(self, logits, targets):
        return losses_of_steps(logits, targets)

    @torch.inference_mode()
    def judge(self, module, rows):
        """Mean loss of a token in nats, by which epochs are compared, and the perplexity."""
        parts = [part for row in range(len(rows)) for part in parts_of(row, len(rows[row][0]))]
        parts.sort(key=lambda part: part[1] - part[3])
        total = sum(side_by_side(module, rows, parts[at:at + SIDE_BY_SIDE]) for at in range(0, len(parts), SIDE_BY_SIDE))
        loss = total / sum(len(ids) for ids, _ in rows)
        return loss, {"perplexity": math.exp(min(loss, 700))}, -loss


def cut_text(lines, characters, wanted):
    """Before and after so many characters: at a line's end, or inside a line that is long, at a blank where one is so near."""
    at = passed = 0
    while at < len(lines) - 1 and passed + len(lines[at][0]) < wanted:
        passed, at = passed + len(lines[at][0]) + 1, at + 1
    line, ends = lines[at]
    if at > 0 and len(line) <= LONG_LINE * characters:
        return lines[:at], lines[at:]
    place = round(wanted - passed)
    near = line.rfind(" ", 0, place + 1)
    place = near + 1 if near > 0 and near >= place - BLANK_WITHIN else max(1, min(place, len(line) - 1))
    return [*lines[:at], (line[:place], False)], [(line[place:], ends), *lines[at + 1:]]


def parts_of(row, steps):
    """(row, where reading begins, where counting begins, the end)"""
    count = max(1, math.ceil(steps / PART))
    ends = [part * steps // count for part in range(count + 1)]
    return [(row, max(0, start - WARM_UP), start, end) for start, end in zip(ends, ends[1:])]


def side_by_side(module, rows, parts):
    """Sum of the losses of these parts, the longest first."""
    states, total, longest = zeros_of(module, len(parts)), 0.0, parts[0][3] - parts[0][1]
    for read in range(0, longest, PIECE):
        parts = [part for part in parts if part[1] + read < part[3]]
        pieces = [(begin + read, min(end, begin + read + PIECE)) for _, begin, _, end in parts]
        ids = pad([rows[part[0]][0][start:end] for part, (start, end) in zip(parts, pieces)])
        logits, states = module(ids.to(module.fc.weight.device), tuple(state[:, :len(parts)].contiguous() for state in states))
        labels = [
            [label if start + at >= part[2] else -1 for at, label in enumerate(rows[part[0]][1][start:end])]
            for part, (start, end) in zip(parts, pieces)
        ]
        total += float(losses_of_steps(logits, labels)[0].double().sum())
    return total`
