// The class Learned of torch-learned-py.ts for tags: a tag for each unit of a row, judged by spans as conlleval does.

/** See torch-learned-py.ts. */
export const TAGS_PY = String.raw`class Learned(Rows):
    """A tag for each unit of a row: the first token of a unit answers for it, the others are not learned from."""

    has_score = True

    def __init__(self, *given):
        super().__init__(*given)
        self.place = {label: at for at, label in enumerate(self.labels)}
        self.answers, self.marked, self.kind = Answers(FOLDER), self.task["spans"], self.task["units"]

    def target(self, text, cell):
        """(text, tags of its units, a label for each step or -1); None for a row that is left out."""
        units = self.answers.units(text)
        tags = self.tags_of(text, cell, units)
        if tags is None:
            return None
        first, behind = self.answers.reader.kept(len(self.answers.reader.places(text)))
        steps = [-1] * max(1, behind - first)
        for (_, _, step, shared), tag in zip(units, tags):
            if step is not None and not shared:
                steps[step] = self.place.get(tag, -1)
        return text, tags, steps

    def tags_of(self, text, cell, units):
        """Side by side in the cell, one a unit; or marked spans, a JSON list of start, end (in characters) and label."""
        cell = cell.strip()
        if cell.startswith("[") or (not cell and self.kind == "tokens"):
            try:
                return self.of_spans([span_of(span) for span in json.loads(cell or "[]")], units)
            except (ValueError, KeyError, TypeError, IndexError):
                return None
        tags = cell.split()
        if len(tags) != len(units) and self.kind == "characters":
            tags = list("".join(tags))
        return tags if tags and len(tags) == len(units) else None

    def of_spans(self, spans, units):
        tags = ["O"] * len(units)
        for start, end, label in sorted(spans, key=lambda span: (span[0], -span[1])):
            touched = [at for at, unit in enumerate(units) if unit[0] < end and unit[1] > start]
            if all(tags[at] == "O" for at in touched):
                for place, at in enumerate(touched):
                    tags[at] = f"{'I' if place else 'B'}-{label}"
        return tags

    def expects(self):
        return {"tokens": "rows with marked spans", "spaces": "rows with a tag for each word", "characters": "rows with a tag for each character"}[self.kind]

    def strata(self, targets):
        """By the rarest kind of tag of a row."""
        kinds = [{re.sub(r"^[BIESLUM]-", "", tag) for tag in tags if tag != "O"} for _, tags, _ in targets]
        counts = {}
        for row in kinds:
            for kind in row:
                counts[kind] = counts.get(kind, 0) + 1
        if len(counts) > 50:
            return [0] * len(targets)
        return [min(((counts[kind], kind) for kind in row), default=(-1, "")) for row in kinds]

    def whole(self, targets):
        return sum(label >= 0 for _, _, steps in targets for label in steps)

    def losses(self, logits, targets):
        return losses_of_steps(logits, [steps for _, _, steps in targets])

    def judge(self, module, rows):
        """Mean loss of the units, token accuracy, and the F1 of spans where tags mark them; the last is the score."""
        loss = count = right = all_units = hits = named = real = 0
        for logits, (_, (text, tags, steps)) in zip(logits_of(module, [ids for ids, _ in rows]), rows):
            truth = torch.tensor(steps)
            if (truth >= 0).any():
                loss += float(nn.functional.cross_entropy(logits[truth >= 0], truth[truth >= 0], reduction="sum"))
                count += int((truth >= 0).sum())
            chance = logits.softmax(dim=-1).numpy()
            found = [self.answers.tagged(text, unit, chance)["tag"] for unit in self.answers.units(text)]
            right += sum(tag == true for tag, true in zip(found, tags))
            all_units += len(tags)
            spans, truths = set(chunks(found)), set(chunks(tags))
            hits, named, real = hits + len(spans & truths), named + len(spans), real + len(truths)
        accuracy, f1 = right / max(1, all_units), 2 * hits / max(1, named + real)
        figures = {"token_accuracy": accuracy, **({"span_f1": f1} if self.marked else {})}
        return loss / max(1, count), figures, f1 if self.marked else accuracy


def span_of(span):
    """As annotation tools write them: an object with start, end and label, or a list of the three."""
    if isinstance(span, list):
        start, end, label = span[:3]
    else:
        start, end, label = span["start"], span["end"], span["label"]
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        raise ValueError(span)
    return start, end, re.sub(r"\s+", "_", str(label).strip())`
