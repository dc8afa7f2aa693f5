/** Runs before anything of a test file is loaded: this run of it is on the embedded database. */
process.env.TEST_DATABASE = 'sqlite';
