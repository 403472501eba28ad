/** A style sheet that a component imports for the page; a test that draws it does not read it. */
declare module "*.css";
