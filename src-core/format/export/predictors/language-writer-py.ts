// How a language model writes, in Python: the rules of drawing and joining are those of src-core/language, the random numbers those of
// rng.ts, so that the same seed writes the same text. Shared by generate.py and predict_torch.py, which differ in what computes a step.

import { JOINS_BEFORE, JOINS_BEHIND } from '../../../language/join-tokens'

/** The class Writing; whoever inherits from it gives `start` and `read`. */
export const LANGUAGE_WRITER_PY = String.raw`MASK = 0xFFFFFFFF
PAD, UNKNOWN = 0, 1


class Random:
    """xoshiro128** 1.1 (Blackman & Vigna 2018), seeded by SplitMix32 over an FNV-1a hash of the stream's name."""

    def __init__(self, seed, name, index=0):
        word = 0x811C9DC5
        for letter in name.encode("ascii"):
            word = ((word ^ letter) * 0x01000193) & MASK
        word ^= (seed * 0x9E3779B1) & MASK
        word ^= (index * 0x85EBCA6B) & MASK
        self.state = []
        for _ in range(4):
            word = (word + 0x9E3779B9) & MASK
            z = word ^ (word >> 16)
            z = (z * 0x21F0AAAD) & MASK
            z ^= z >> 15
            z = (z * 0x735A2D97) & MASK
            self.state.append(z ^ (z >> 15))

    def uint32(self):
        a, b, c, d = self.state
        r = (b * 5) & MASK
        result = (((r << 7) | (r >> 25)) * 9) & MASK
        t = (b << 9) & MASK
        c ^= a
        d ^= b
        b ^= c
        a ^= d
        c ^= t
        d = ((d << 11) | (d >> 21)) & MASK
        self.state = [a, b, c, d]
        return result

    def uniform(self):
        high, low = self.uint32() >> 5, self.uint32() >> 6
        return (high * 67108864 + low) / 9007199254740992


def unspaced(letter):
    """Scripts without blanks between words, and their punctuation."""
    return any(first <= ord(letter) <= last for first, last in (
        (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3000, 0x30FF), (0x3400, 0x4DBF),
        (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFF00, 0xFF65), (0x20000, 0x3FFFF)))


def joined(token, before):
    """A blank before a word where writing puts one."""
    if before is None:
        return token
    first, last = token[0], before[-1]
    together = (
        first in ${JSON.stringify(JOINS_BEFORE)} or unicodedata.category(first) in ("Pe", "Pf")
        or last in ${JSON.stringify(JOINS_BEHIND)} or unicodedata.category(last) in ("Ps", "Pi")
        or unspaced(first) or unspaced(last)
    )
    return token if together else " " + token


class Writing:
    """A prompt in, text out, token by token; the states of the network are carried from step to step."""

    def __init__(self, folder):
        self.config = json.loads((Path(folder) / "config.json").read_text(encoding="utf-8"))
        self.task = self.config["task"]
        self.tokenizer = Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
        self.vocabulary = {id: token for token, id in self.tokenizer.get_vocab().items()}

    def encode(self, prompt, label=None):
        """The ids of a prompt behind what begins a text, and its last token."""
        ids, before = [self.task["end"] if label is None else self.task["labels"][label]], None
        lines = prompt.replace("\r\n", "\n").split("\n") if self.task["running"] else [prompt]
        for n, line in enumerate(lines):
            found = self.tokenizer.encode(line)
            ids += ([self.task["end"]] if n > 0 else []) + found.ids
            before = line[found.offsets[-1][0]:found.offsets[-1][1]] if found.ids else None
        return ids, before

    def draw(self, logits, temperature, top_k, top_p, random):
        banned = {PAD, UNKNOWN, *self.task["labels"].values()}
        order = sorted((o for o in range(len(logits)) if o not in banned), key=lambda o: (-logits[o], o))
        if temperature == 0:
            return order[0]
        kept = order[:top_k or len(order)]
        weights = [math.exp((logits[o] - logits[order[0]]) / temperature) for o in kept]
        total = sum(weights)
        count, mass = 0, 0.0
        while count < len(kept) and (count == 0 or mass < top_p * total):
            mass += weights[count]
            count += 1
        drawn, passed = random.uniform() * mass, 0.0
        for o, weight in zip(kept[:count], weights):
            passed += weight
            if passed > drawn:
                return o
        return kept[count - 1]

    def write(self, prompt="", length=400, temperature=0.8, top_k=None, top_p=1.0, seed=1, index=0, label=None):
        """Pieces of text, as they are drawn; prompt not among them."""
        random = Random(seed, "generate", index)
        ids, before = self.encode(prompt, label)
        logits, states = self.read(ids, self.start())
        for _ in range(length):
            id = self.draw([float(y) for y in logits[-1]], temperature, top_k, top_p, random)
            if id == self.task["end"]:
                if not self.task["running"]:
                    return
                yield "\n"
                before = None
            else:
                token = self.vocabulary[id]
                yield joined(token, before) if self.config["tokenizer"]["kind"] == "word" else token
                before = token
            logits, states = self.read([id], states)

    def check(self, vectors):
        """Against test_vectors.json: the largest difference of a logit, read in two pieces, and how many texts differ."""
        difference, largest, other = 0.0, 0.0, 0
        for vector in vectors["steps"]:
            ids, expected = vector["ids"], np.array(vector["logits"], np.float32)
            half = len(ids) // 2
            states = self.start()
            if half > 0:
                _, states = self.read(ids[:half], states)
            logits, _ = self.read(ids[half:], states)
            difference = max(difference, float(np.abs(logits[-1] - expected).max()))
            largest = max(largest, float(np.abs(expected).max()))
        for vector in vectors["texts"]:
            options = {name: vector[name] for name in ("length", "temperature", "top_k", "top_p", "seed")}
            other += "".join(self.write(vector["prompt"], **options)) != vector["text"]
        return difference, largest, other`

/** The whole `main` of a program that writes, and its call. @param says of the program's help @param name of the class */
export const writerMain = (says: string, name: string): string => String.raw`def main():
    parser = argparse.ArgumentParser(description="${says}")
    parser.add_argument("--prompt", default="", help="text to go on from")
    parser.add_argument("--label", help="label that the text begins with, of a model that learned some")
    parser.add_argument("--length", type=int, default=400, help="tokens at most")
    parser.add_argument("--temperature", type=float, default=0.8)
    parser.add_argument("--top-k", type=int)
    parser.add_argument("--top-p", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check", action="store_true", help="reproduce test_vectors.json")
    arguments = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")
    writer = ${name}()

    if arguments.check:
        vectors = json.loads((FOLDER / "test_vectors.json").read_text(encoding="utf-8"))
        difference, largest, other = writer.check(vectors)
        print(json.dumps({"rows": len(vectors["steps"]), "largestDifference": difference, "otherTexts": other}))
        sys.exit(0 if difference <= 1e-5 * max(1, largest) and other == 0 else 1)

    print(arguments.prompt, end="")
    try:
        for piece in writer.write(arguments.prompt, arguments.length, arguments.temperature, arguments.top_k,
                                  arguments.top_p, arguments.seed, label=arguments.label):
            print(piece, end="", flush=True)
    except KeyboardInterrupt:
        pass
    print()


if __name__ == "__main__":
    main()
`
