/** Everybody in the tests has this password. Its hash is argon2id like any other, made with little memory so that a sign-in costs a test nothing. */
export const PASSWORD = 'Test-password-1'
export const PASSWORD_HASH = '$argon2id$v=19$m=1024,t=1,p=1$MhcApWVSb1OmHacuLhpULw$aLMUVJUzXIQ2qTNv36EaxWTMVq0WY+WRkET0efING44'
