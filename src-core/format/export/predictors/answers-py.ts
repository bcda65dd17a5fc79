// What a task says of a text, in Python: the rules of tasks/units.ts, tasks/spans.ts and each task's `prediction`. Shared by predict.py
// and predict_torch.py, which differ in what computes the outputs.

import { NEAR, nearlyEqualPy } from './nearly-equal'

/** `chunks`, `nearly_equal` and the class Answers; whoever inherits from it gives `run`. Needs a Reader (reader-py.ts). */
export const ANSWERS_PY = String.raw`# White space as JavaScript has it: Python's own counts others.
BLANK = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
UNIT = {"spaces": re.compile(f"[^{BLANK}]+"), "characters": re.compile(f"[^{BLANK}]")}


def chunks(tags):
    """Spans of tags, as conlleval reads them: (first, behind last, label)."""
    found, start, before = [], None, ("O", "")
    for at, tag in enumerate([*tags, None]):
        tag = tag or "O"
        place = {"L": "E", "U": "S", "M": "I"}.get(tag[0], tag[0])
        label = "" if tag == "O" else tag[2:] or "_"
        was, other = before[0], before[1] != label
        if start is not None and (was in "ES" or (was in "BI" and place in "BSO") or (was != "O" and other)):
            found.append((start, at, before[1]))
            start = None
        if start is None and (place in "BS" or (place in "EI" and was in "ESO") or (place != "O" and other)):
            start = at
        before = (place, label)
    return found


class Answers:
    """What the outputs mean, by the task in config.json."""

    def __init__(self, folder):
        self.config = json.loads((Path(folder) / "config.json").read_text(encoding="utf-8"))
        self.task = self.config.get("task", {"kind": "classes"})
        self.outputs = [self.config["id2label"][str(i)] for i in range(len(self.config["id2label"]))]
        self.reader = Reader(folder, self.config)

    def predict(self, texts):
        """One {"text", ...} a text: a label with probabilities; a number's value; labels with probabilities; units with tags, and spans."""
        says = {"classes": self.classes, "number": self.number, "labels": self.labels, "tags": self.tags}[self.task["kind"]]
        about = {} if self.task["kind"] == "classes" else {"task": self.task["kind"]}
        return [{"text": text, **about, **says(text, *outputs)} for text, outputs in zip(texts, self.run(texts))]

    def classes(self, text, logits, probabilities):
        return {
            "label": self.outputs[int(probabilities.argmax())],
            "probabilities": dict(zip(self.outputs, map(float, probabilities))),
        }

    def number(self, text, logits, probabilities):
        return {"value": self.task["mean"] + self.task["deviation"] * float(logits[0])}

    def labels(self, text, logits, probabilities):
        pairs = zip(self.outputs, probabilities, self.task["thresholds"])
        return {
            "labels": [label for label, p, threshold in pairs if float(p) >= threshold],
            "probabilities": dict(zip(self.outputs, map(float, probabilities))),
        }

    def tags(self, text, logits, probabilities):
        units = [self.tagged(text, unit, probabilities) for unit in self.units(text)]
        spans = [
            {"start": units[first]["start"], "end": units[behind - 1]["end"], "label": label}
            for first, behind, label in chunks([unit["tag"] for unit in units])
        ]
        for span in spans:
            span["text"] = text[span["start"]:span["end"]]
        return {"units": units, "spans": spans if self.task["spans"] else None}

    def tagged(self, text, unit, probabilities):
        start, end, step, shared = unit
        best = None if step is None else int(probabilities[step].argmax())
        tag = None if best is None else self.outputs[best]
        if tag and shared and self.task["spans"]:
            tag = re.sub(r"^[BU](?=-|$)", "I", tag)
        probability = None if best is None else float(probabilities[step][best])
        return {"text": text[start:end], "start": start, "end": end, "tag": tag, "probability": probability}

    def units(self, text):
        """(start, end, step, shared): the first token of a unit answers for it; None where that was cut off."""
        offsets = self.reader.places(text)
        first, behind = self.reader.kept(len(offsets))
        kind = self.task["units"]
        places = offsets if kind == "tokens" else [match.span() for match in UNIT[kind].finditer(text)]
        found, at, before = [], 0, None
        for start, end in places:
            while at < len(offsets) and offsets[at][1] <= start:
                at += 1
            token = at if at < len(offsets) and offsets[at][0] < end else None
            step = token - first if token is not None and first <= token < behind else None
            found.append((start, end, step, token is not None and token == before))
            before = token
        return found

    def check(self, vectors):
        """Against test_vectors.json: texts whose ids differ, whose answers differ, the largest difference of a logit, the largest logit."""
        texts = [vector["text"] for vector in vectors]
        wrong = sum(self.reader.ids(vector["text"]) not in (None, vector["ids"]) for vector in vectors)
        logits = np.concatenate([np.ravel(row) for row, _ in self.run(texts)])
        expected = np.concatenate([np.array(vector["logits"], np.float32) for vector in vectors])
        answers = sum(not nearly_equal(vector.get("says", {}), found) for vector, found in zip(vectors, self.predict(texts)))
        return wrong, answers, float(np.abs(logits - expected).max()), float(np.abs(expected).max())


${nearlyEqualPy(NEAR.outputs)}`
