// What train_torch.py learns of a row, one Python class Learned for each task: how a cell is read, its loss, how an epoch is judged, what
// the validation rows settle. The rules of the files of src-core/tasks, and for classes those of device/reference/head.ts.

import { LANGUAGE_PY } from './torch-language-py'
import { PAIRS_PY } from './torch-pairs-py'
import { TAGS_PY } from './torch-tags-py'

/** A row's one class: its loss, and the figures by which the best epoch is chosen. */
const CLASSES_PY = String.raw`class Learned(Rows):
    """One class of a row: cross-entropy, or focal loss, with weights of classes."""

    def __init__(self, *given):
        super().__init__(*given)
        training = self.config["training"]
        self.label2id, self.metric = self.config["label2id"], training["metric"]
        self.weights_by, self.gamma = training["class_weights"], training["focal_gamma"]
        self.has_score = self.metric != "accuracy"
        self.weights = torch.ones(len(self.labels))

    def target(self, text, cell):
        """None for a row that is left out."""
        return self.label2id.get(cell)

    def expects(self):
        return f"rows labelled {sorted(self.label2id)[:5]} ..."

    def strata(self, targets):
        return targets

    def weigh(self, targets):
        """balanced: N / (classes that occur * rows of the class)."""
        if self.weights_by != "balanced":
            return
        counts = torch.bincount(torch.tensor(targets), minlength=len(self.labels)).double()
        self.weights = torch.where(counts > 0, len(targets) / ((counts > 0).sum() * counts.clamp(min=1)), counts).float()

    def whole(self, targets):
        """What the losses of these rows are divided by."""
        return float(self.weights[torch.tensor(targets)].sum())

    def losses(self, logits, targets):
        """Of what is learned from: losses, their weights, how many are right, of how many."""
        truth = torch.tensor(targets, device=logits.device)
        losses = nn.functional.cross_entropy(logits, truth, reduction="none")
        if self.gamma:
            losses = (-torch.expm1(-losses)).clamp(min=1e-7) ** self.gamma * losses
        right = int((logits.detach().argmax(dim=1) == truth).sum())
        return losses, self.weights.to(logits.device)[truth], right, len(targets)

    def judge(self, module, rows):
        """Mean loss in nats, figures, and the score that the exported run chose its best epoch by."""
        truth = torch.tensor([label for _, label in rows])
        logits = torch.stack(list(logits_of(module, [ids for ids, _ in rows])))
        loss, predicted = float(nn.functional.cross_entropy(logits, truth)), logits.argmax(dim=1)
        accuracy = float((predicted == truth).float().mean())
        return loss, {"accuracy": accuracy}, self.score(logits, predicted, truth, loss, accuracy)

    def score(self, logits, predicted, truth, loss, accuracy):
        if self.metric == "loss":
            return -loss
        if self.metric == "auc":
            return mean_area(logits.softmax(dim=1), truth)
        if self.metric == "macro-f1" or self.metric.startswith("f1:"):
            f1 = [f1_of(predicted, truth, label) for label in range(len(self.labels))]
            return f1[self.labels.index(self.metric[3:])] if self.metric.startswith("f1:") else sum(f1) / len(f1)
        return accuracy


def f1_of(predicted, truth, label):
    hits = float(((predicted == label) & (truth == label)).sum())
    named = float((predicted == label).sum() + (truth == label).sum())
    return 2 * hits / named if named else 0.0


def mean_area(probabilities, truth):
    """Area under the ROC curve: of two classes that of class 1, else the mean of each against the rest."""
    areas = []
    for label in [1] if probabilities.shape[1] == 2 else range(probabilities.shape[1]):
        inside, outside = probabilities[truth == label, label], probabilities[truth != label, label]
        if len(inside) and len(outside):
            above = (inside[:, None] > outside[None]).double() + 0.5 * (inside[:, None] == outside[None]).double()
            areas.append(float(above.mean()))
    return sum(areas) / len(areas) if areas else 0.0`

const NUMBER_PY = String.raw`class Learned(Rows):
    """A number of a row, standardised by the mean and deviation of the exported run's training rows."""

    has_score = True

    def target(self, text, cell):
        """None for a row that is left out."""
        try:
            value = float(cell)
        except ValueError:
            return None
        return value if math.isfinite(value) else None

    def expects(self):
        return "rows with a number written as 1234.5"

    def strata(self, targets):
        """Each tenth of the numbers keeps its share in both parts."""
        strata = [0] * len(targets)
        for place, row in enumerate(sorted(range(len(targets)), key=lambda row: targets[row])):
            strata[row] = place * 10 // len(targets)
        return strata

    def losses(self, logits, targets):
        """Half the squared error, or Huber's loss. Nothing is right or wrong."""
        truth = (torch.tensor(targets, dtype=torch.float64) - self.task["mean"]) / self.task["deviation"]
        losses = self.of_errors(logits[:, 0] - truth.float().to(logits.device))
        return losses, torch.ones_like(losses), 0, 0

    def of_errors(self, errors):
        off = errors.abs()
        return errors ** 2 / 2 if self.task["loss"] == "squared" else torch.where(off <= 1, errors ** 2 / 2, off - 0.5)

    def judge(self, module, rows):
        """Mean loss, the mean absolute error in the data's own scale and R^2, which is the score."""
        outputs = torch.stack(logits_of(module, [ids for ids, _ in rows]))[:, 0].double()
        truth = torch.tensor([value for _, value in rows], dtype=torch.float64)
        errors = self.task["mean"] + self.task["deviation"] * outputs - truth
        r2 = 1 - float((errors ** 2).sum() / ((truth - truth.mean()) ** 2).sum().clamp(min=1e-300))
        return float(self.of_errors(errors / self.task["deviation"]).mean()), {"mae": float(errors.abs().mean()), "r2": r2}, r2`

const LABELS_PY = String.raw`class Learned(Rows):
    """Any number of labels of a row: a sigmoid each, of which the mean of the losses is taken."""

    has_score = True

    def __init__(self, *given):
        super().__init__(*given)
        self.place = {label: at for at, label in enumerate(self.labels)}
        self.separator = self.arguments.separator

    def target(self, text, cell):
        """1 and 0 for each label; None for a row that is left out."""
        cell = cell.strip()
        if not cell:
            return None
        try:
            named = [str(label) for label in json.loads(cell)] if cell.startswith("[") else cell.split(self.separator)
        except ValueError:
            return None
        named = [label.strip() for label in named if label.strip()]
        if any(label not in self.place for label in named):
            return None
        return [float(label in named) for label in self.labels]

    def expects(self):
        return f"rows with some of the labels {self.labels[:5]} ..., as a JSON list or joined by {self.separator!r} (--separator)"

    def strata(self, targets):
        """By the rarest of a row's labels."""
        counts = [sum(target[at] for target in targets) for at in range(len(self.labels))]
        return [min((counts[at], at) for at in range(len(self.labels)) if target[at]) if any(target) else (-1, -1) for target in targets]

    def losses(self, logits, targets):
        """The mean over a row's labels; a row is right where all of them are."""
        truth = torch.tensor(targets, device=logits.device)
        losses = nn.functional.binary_cross_entropy_with_logits(logits, truth, reduction="none").mean(dim=1)
        right = int(((logits.detach() > 0) == (truth > 0.5)).all(dim=1).sum())
        return losses, torch.ones_like(losses), right, len(targets)

    def judge(self, module, rows):
        """Mean loss, micro F1 at one half, which is the score, and the share of rows with every label right."""
        truth = torch.tensor([target for _, target in rows])
        logits = torch.stack(logits_of(module, [ids for ids, _ in rows]))
        loss = float(nn.functional.binary_cross_entropy_with_logits(logits, truth))
        found = torch.sigmoid(logits) >= 0.5
        both, named = float((found & (truth > 0.5)).sum()), float(found.sum() + truth.sum())
        micro = 2 * both / named if named else 0.0
        return loss, {"micro_f1": micro, "exact_match": float((found == (truth > 0.5)).all(dim=1).float().mean())}, micro

    def settle(self, module, rows, config):
        """The probability from which each label counts: of the highest F1, of equal ones the nearest to one half."""
        truth = torch.tensor([target for _, target in rows]) > 0.5
        chance = torch.sigmoid(torch.stack(logits_of(module, [ids for ids, _ in rows])))
        thresholds = [0.5] * len(self.labels)
        for at in range(len(self.labels)):
            support, best = int(truth[:, at].sum()), None
            for step in range(1, 20) if support >= 5 else ():
                found = chance[:, at] >= step / 20
                f1 = 2 * int((found & truth[:, at]).sum()) / (support + int(found.sum()))
                if best is None or (f1, -abs(step / 20 - 0.5)) > best:
                    best, thresholds[at] = (f1, -abs(step / 20 - 0.5)), step / 20
        config["task"]["thresholds"] = thresholds`

export const LEARNED_PY = {
  classes: CLASSES_PY,
  number: NUMBER_PY,
  labels: LABELS_PY,
  tags: TAGS_PY,
  language: LANGUAGE_PY,
  pairs: PAIRS_PY
} as const
/** The tasks that train_torch.py trains. */
export type LearnedKind = keyof typeof LEARNED_PY
