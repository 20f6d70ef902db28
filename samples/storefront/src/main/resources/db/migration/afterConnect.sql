-- Session state keeps each of Flyway's connections on the primary, so that it reads what it wrote.
SET application_name = 'storefront-migrations';
