/** The fewest characters a password has. */
export const passwordCharactersMin = 8

/** What is wrong with a password somebody wants to use, if anything. */
export function passwordProblem(
  username: string,
  password: string,
): 'password-too-short' | 'password-is-username' | undefined {
  if (Array.from(password).length < passwordCharactersMin) {
    return 'password-too-short'
  }
  return password.toLowerCase() === username.toLowerCase() ? 'password-is-username' : undefined
}
