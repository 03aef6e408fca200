/** Runs once before all tests. */
export default function setup(): void {
  // A person's colour settings must not change golden files.
  process.env['NO_COLOR'] = '1';
  delete process.env['FORCE_COLOR'];
}
