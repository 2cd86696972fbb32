/** JSON that is printed as it stands: where its bytes are part of the answer. */
export class JsonText {
  constructor(readonly text: string) {}
}
