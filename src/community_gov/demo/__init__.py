"""A made-up community that lives a quarter: its people, its workbooks, its story."""
