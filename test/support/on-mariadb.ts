/** Runs before anything of a test file is loaded: this run of it is on MariaDB. */
process.env.TEST_DATABASE = 'mariadb';
