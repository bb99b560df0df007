/** What is typed of a service or a place. A place has no code. */
export interface ResourceForm {
  name: string
  about: string
  code: string
  /** The department that runs the service, or the place around this place; empty: none. */
  within: string
}
