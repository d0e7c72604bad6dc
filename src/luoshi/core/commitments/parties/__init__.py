"""Who a sentence names: units by form and by directory, persons and posts, words that stand for them."""
