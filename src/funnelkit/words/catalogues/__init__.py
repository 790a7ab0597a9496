"""What funnelkit says, one file a language: a new file here is a new language."""
