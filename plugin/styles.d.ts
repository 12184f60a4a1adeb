/** The bundler takes stylesheets out of the script and puts them beside it. */
declare module '*.css';
