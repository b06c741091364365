/** Input that is well-formed but wrong in a way that only the database knows (a wrong current password): told at its field, like malformed input. */
export class FieldError extends Error {
  readonly field: string
  readonly code: string

  constructor(field: string, code: string) {
    super(code)
    this.name = 'FieldError'
    this.field = field
    this.code = code
  }
}
