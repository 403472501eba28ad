declare module "jstat" {
  const distributions: unknown;
  export = distributions;
}
