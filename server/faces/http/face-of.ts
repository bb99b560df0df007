import type { FaceRoutes } from './registration.ts'
import type { Face } from './route.ts'

/** Finds the face that an address speaks to when it is no route of any: the one that knows its first word. */
export type FaceOf = (url: string) => Face

/** The first face answers what no face knows. */
export function faceOf(faces: readonly FaceRoutes[]): FaceOf {
  const [first] = faces
  if (first === undefined) {
    throw new Error('A server without faces answers nobody')
  }
  const known = new Map<string, Face>()
  for (const { face, routes } of [...faces].reverse()) {
    for (const { path } of routes) {
      known.set(firstWord(path), face)
    }
  }
  return (url) => known.get(firstWord(url)) ?? first.face
}

function firstWord(url: string): string {
  return /^\/api\/v1\/([\w-]+)/.exec(url)?.[1] ?? ''
}
