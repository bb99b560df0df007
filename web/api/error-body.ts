/** What the server says when it refuses, the way all screens read it. */
export interface ErrorBody {
  detail?: string
  code?: string
  state?: string
  by?: { id: string | number; username: string; first_name: string; last_name: string } | null
  errors?: { type: string; msg: unknown; loc?: (string | number)[] }[]
}
