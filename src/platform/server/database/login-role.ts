import pg from 'pg'

/** Lets the role `genkan_login`, which owns nothing, sign in with this password. Run as superuser on the embedded server at each start. */
export async function allowLogin(superuserUrl: string, password: string): Promise<void> {
  if (!/^[\w-]+$/.test(password)) throw new Error('the password of the login role must be base64url')
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    // A utility statement takes no parameters; the form of the password is checked above.
    await client.query(`alter role genkan_login login password '${password}'`)
  } finally {
    await client.end()
  }
}
