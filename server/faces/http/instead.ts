import type { HttpAnswer } from './route.ts'

/** Ends a route with another answer than its own; as an error, so that nothing of what it did is kept. */
export class AnswerInstead extends Error {
  readonly answer: HttpAnswer
  constructor(answer: HttpAnswer) {
    super('The route answers something else')
    this.name = 'AnswerInstead'
    this.answer = answer
  }
}
