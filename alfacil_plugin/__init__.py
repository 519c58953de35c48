"""alfacil: portfolios for people who learn to facilitate action learning."""
