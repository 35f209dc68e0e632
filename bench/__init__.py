"""How fast diglot is: a corpus made by rule, and what building it takes."""
