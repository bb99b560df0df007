/** What was told anew of a row; what was left out stays. */
export type Told<Details> = { readonly [Name in keyof Details]?: Details[Name] | undefined }

/** Puts what was told over what was known, and nothing else. */
export function detailsAfter<Details extends object>(known: Details, told: Told<Details>): Details {
  const said = Object.entries(told).filter(([, value]) => value !== undefined)
  return { ...known, ...Object.fromEntries(said) }
}

/** Whether two rows of a bill say the same: then nothing has changed, and nothing is recorded. */
export function isSame<Details extends object>(before: Details, after: Details): boolean {
  return Object.entries(before).every(([name, value]) => value === after[name as keyof Details])
}
