// What the Python predictors of tasks besides classes do before they answer: read the command line, reproduce the test vectors where
// that is asked, and gather the texts.

/** The middle of `main`, between the options of its parser and what it prints for each of `texts`. */
const CHECK_OR_TEXTS = String.raw`    arguments = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")
    model = Model()

    if arguments.check:
        vectors = json.loads((FOLDER / "test_vectors.json").read_text(encoding="utf-8"))
        wrong, answers, difference, largest = model.check(vectors)
        result = {"rows": len(vectors), "wrongIds": wrong, "wrongAnswers": answers, "largestDifference": difference}
        print(json.dumps(result))
        # float32 keeps a share of a number: large logits differ by more.
        sys.exit(0 if wrong == 0 and answers == 0 and difference <= 1e-5 * max(1, largest) else 1)

    texts = list(arguments.texts)
    if arguments.file:
        texts += lines_of(Path(arguments.file).read_bytes().decode("utf-8-sig"))
    if not texts:
        parser.error("expected at least one text, or --file")`

/** The whole `main` of a program that prints a line of JSON for each text, and its call. @param says of the program's help */
export const textsMain = (says: string): string => String.raw`def main():
    parser = argparse.ArgumentParser(description="${says}")
    parser.add_argument("texts", nargs="*", help="texts to read")
    parser.add_argument("--file", help="a file with one text a line (UTF-8)")
    parser.add_argument("--check", action="store_true", help="reproduce test_vectors.json")
${CHECK_OR_TEXTS}
    for result in model.predict(texts):
        print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main()
`

/** The same of a network that writes, whose beam may be asked for. */
export const pairsMain = (says: string): string => String.raw`def main():
    parser = argparse.ArgumentParser(description="${says}")
    parser.add_argument("texts", nargs="*", help="texts to write from")
    parser.add_argument("--file", help="a file with one text a line (UTF-8)")
    parser.add_argument("--beam", type=int, default=1, help="beginnings kept; 1: greedy")
    parser.add_argument("--check", action="store_true", help="reproduce test_vectors.json")
${CHECK_OR_TEXTS}
    for result in model.predict(texts, arguments.beam):
        print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main()
`
