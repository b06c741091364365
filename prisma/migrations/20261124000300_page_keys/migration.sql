-- A page of one's own on a shared host ("facebook.com/acme") tells a company as its domain does. A new value of a type can be used only after the
-- transaction that adds it, so it is a migration of its own.
ALTER TYPE "IdentityKind" ADD VALUE 'page';
